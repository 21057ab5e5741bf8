namespace Progressive.Statistics.Planning;

/// <summary>
/// A candidate as it may truly be, and the limits it is held to. All in one scale, in which more is worse, such as the logarithm of a ratio.
/// <see cref="PlannedProportion"/> and its like make those of each method.
/// </summary>
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
    /// By how much exact bounds of counts are wider, at the last look: half an event, in the scale of the value. 0 for all others.
    /// </summary>
    public double Continuity { get; init; }

    /// <summary>
    /// By how much exact bounds of counts lean towards more events, at the last look and for each unit of z² - 1: a sixth of the skewness of an event, in the scale of
    /// the value, and negative where that falls as events rise. 0 for all others.
    /// Source: Cornish and Fisher (1938), Revue de l'Institut International de Statistique 5, 307-320.
    /// </summary>
    public double Lean { get; init; }

    /// <summary>Whether the bounds are those of <see cref="QuantileComparison"/>, which asks both samples jointly and reaches farther.</summary>
    public bool IsJoint { get; init; }

    /// <summary>
    /// By how much bounds that ask at every point are farther, at the last look and for each cube root of z: the least of two counts that wander lies below
    /// what both are in the mean where that is least. 0 for all others.
    /// Source: Janson, Louchard and Martin-Löf (2010), The maximum of Brownian motion with parabolic drift, Electronic Journal of Probability 15, 1893-1929.
    /// </summary>
    public double Wander { get; init; }

    /// <summary>
    /// The same candidate and the limits on the other side, on the scale turned round, where a change to either side counts; null where it does not.
    /// To pass, both have to be kept; to fail, either may be exceeded, each with half of the level.
    /// </summary>
    public PlannedEffect? Opposite { get; init; }

    /// <summary>The events behind it, where it is about events; null for all others.</summary>
    internal PlannedCounts? Counts { get; init; }

    /// <summary>Those of both sides, where they are few enough to be counted one by one.</summary>
    internal PlannedCounts? FewCounts => Counts is not { AreFew: true } counts ? null
        : Opposite is null ? counts
        : Opposite.Counts is { } other ? counts with { Opposite = (other.Pass, other.Fail) } : null;
}
