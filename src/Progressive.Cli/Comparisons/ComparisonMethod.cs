namespace Progressive.Cli.Comparisons;

/// <summary>How two samples are compared.</summary>
internal enum ComparisonMethod
{
    /// <summary>The Mann-Whitney test, with the Hodges-Lehmann estimate.</summary>
    MannWhitney,

    /// <summary>The Brunner-Munzel test, with the probability of superiority.</summary>
    BrunnerMunzel,

    /// <summary>The bounds of one quantile against the other side's.</summary>
    Quantile,
}
