namespace Progressive.Statistics;

/// <summary>Which null distribution of U gives the p-value.</summary>
public enum RankTestMethod
{
    /// <summary>
    /// <see cref="Exact"/> while the product of the sample sizes is at most 2 500, and
    /// <see cref="Asymptotic"/> beyond. The rule looks at the sizes only, never at the values.
    /// </summary>
    Automatic,

    /// <summary>The permutation distribution, given the ties that there are.</summary>
    Exact,

    /// <summary>The normal approximation with the variance under ties and a continuity correction of one half.</summary>
    Asymptotic,

    /// <summary>The normal approximation with the variance under ties, without a continuity correction.</summary>
    AsymptoticUncorrected,
}
