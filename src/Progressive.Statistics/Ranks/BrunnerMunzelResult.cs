namespace Progressive.Statistics;

/// <summary>The outcome of a Brunner-Munzel test.</summary>
/// <param name="Statistic">
/// How many standard errors the probability of superiority lies above one half; above 0 where the first sample tends
/// to be larger. Infinite for samples that do not overlap.
/// </param>
/// <param name="DegreesOfFreedom">Of the t distribution that the statistic is held against; n + m - 2 where the variance estimate is 0.</param>
/// <param name="PValue">The probability, if neither tends to be larger, of a statistic at least as extreme.</param>
/// <param name="Superiority">The estimated probability that a value of the first sample exceeds one of the second, ties counting one half.</param>
/// <param name="N">Size of the first sample.</param>
/// <param name="M">Size of the second sample.</param>
public sealed record BrunnerMunzelResult(double Statistic, double DegreesOfFreedom, double PValue, double Superiority, int N, int M);
