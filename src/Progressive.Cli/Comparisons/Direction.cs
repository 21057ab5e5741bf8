namespace Progressive.Cli.Comparisons;

/// <summary>What the p-value is against: how the candidate may depart from the baseline.</summary>
internal enum Direction
{
    /// <summary>It may be smaller or larger.</summary>
    TwoSided,

    /// <summary>It may be smaller.</summary>
    Less,

    /// <summary>It may be larger.</summary>
    Greater,
}
