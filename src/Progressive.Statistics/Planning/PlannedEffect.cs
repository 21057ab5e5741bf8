namespace Progressive.Statistics.Planning;

/// <summary>A candidate as it may truly be, beside the limits it is held to. All in one scale, in which more is worse, such as the logarithm of a ratio.</summary>
/// <param name="Value">The true value.</param>
/// <param name="Limit">What is to be kept, to pass.</param>
/// <param name="FailLimit">What is to be exceeded, to fail; at least the limit.</param>
/// <param name="Error">The standard error of the estimate at the last look, above 0.</param>
public sealed record PlannedEffect(double Value, double Limit, double FailLimit, double Error)
{
    /// <summary>
    /// The standard error at the last look that the bound for a Pass is made with, for methods that take the variance as it is at the limit, such
    /// as those of proportions.
    /// </summary>
    public double PassError { get; init; } = Error;

    /// <summary>The same of the bound for a Fail.</summary>
    public double FailError { get; init; } = Error;

    /// <summary>
    /// Whether the value is a difference that may be too large on either side. Both limits then hold on both sides of 0, and each
    /// side has half of the level to fail.
    /// </summary>
    public bool IsDifference { get; init; }
}
