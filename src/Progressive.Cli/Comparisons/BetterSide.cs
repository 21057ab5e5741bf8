namespace Progressive.Cli.Comparisons;

/// <summary>Which values are the better ones.</summary>
internal enum BetterSide
{
    /// <summary>The larger, the worse.</summary>
    Lower,

    /// <summary>The smaller, the worse.</summary>
    Higher,
}
