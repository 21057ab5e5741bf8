namespace Progressive.Statistics;

/// <summary>What every null distribution of U is asked for.</summary>
internal static class NullDistribution
{
    /// <summary>The probability of a U at least as extreme, u being a multiple of one half.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The alternative is not defined.</exception>
    public static double PValue<TNull>(this TNull distribution, double u, Alternative alternative)
        where TNull : INullDistribution
    {
        return alternative switch
        {
            Alternative.Less => distribution.Lower(u),
            Alternative.Greater => distribution.Upper(u),
            Alternative.TwoSided => Math.Min(1, 2 * Math.Min(distribution.Lower(u), distribution.Upper(u))),
            _ => throw new ArgumentOutOfRangeException(nameof(alternative), alternative, "The alternative is not defined."),
        };
    }
}
