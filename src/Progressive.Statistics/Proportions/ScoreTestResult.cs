namespace Progressive.Statistics;

/// <summary>The outcome of a score test of two proportions against a margin.</summary>
/// <param name="Estimate">The contrast observed: a difference of shares, or their ratio.</param>
/// <param name="Z">How many standard errors the observed shares lie above the margin; 0 when there is no evidence of either.</param>
/// <param name="PValue">The probability, at the margin, of a Z at least as extreme; 1 when there is no evidence.</param>
public sealed record ScoreTestResult(double Estimate, double Z, double PValue);
