namespace Progressive.Statistics;

/// <summary>The distribution of U when every split of the union into two samples is equally likely.</summary>
internal abstract class NullDistribution
{
    /// <summary>The probability of a U at least as extreme, u being a multiple of one half.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The alternative is not defined.</exception>
    public double PValue(double u, Alternative alternative) => alternative switch
    {
        Alternative.Less => Lower(u),
        Alternative.Greater => Upper(u),
        Alternative.TwoSided => Math.Min(1, 2 * Math.Min(Lower(u), Upper(u))),
        _ => throw new ArgumentOutOfRangeException(nameof(alternative), alternative, "The alternative is not defined."),
    };

    /// <summary>P(U ≤ u).</summary>
    protected abstract double Lower(double u);

    /// <summary>P(U ≥ u).</summary>
    protected abstract double Upper(double u);
}
