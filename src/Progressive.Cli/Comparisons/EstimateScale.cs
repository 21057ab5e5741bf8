namespace Progressive.Cli.Comparisons;

/// <summary>What an estimate and its bounds are.</summary>
internal enum EstimateScale
{
    /// <summary>The candidate over the baseline; 1 is no difference.</summary>
    Ratio,

    /// <summary>The candidate less the baseline, in the unit of the values; 0 is no difference.</summary>
    Shift,

    /// <summary>The probability that a value of the candidate exceeds one of the baseline, ties counting one half; 0.5 is no difference.</summary>
    Superiority,
}
