namespace Progressive.Statistics;

/// <summary>The outcome of a test whose statistic has a known discrete distribution.</summary>
/// <param name="Estimate">The ratio observed; 1 when nothing tells the arms apart.</param>
/// <param name="PValue">The probability, under the null hypothesis, of an outcome at least as extreme; 1 when there is no evidence.</param>
public sealed record ExactTestResult(double Estimate, double PValue);
