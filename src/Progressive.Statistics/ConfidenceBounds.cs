namespace Progressive.Statistics;

/// <summary>
/// An estimate with a lower and an upper confidence bound. The bounds are two one-sided statements,
/// each at its own level; together they are an interval whose error is at most the sum of both.
/// </summary>
/// <param name="Estimate">The point estimate, in the unit of the estimand.</param>
/// <param name="Lower">The estimand lies below this with probability at most the lower level; it may be negative infinity.</param>
/// <param name="Upper">The estimand lies above this with probability at most the upper level; it may be positive infinity.</param>
public sealed record ConfidenceBounds(double Estimate, double Lower, double Upper);
