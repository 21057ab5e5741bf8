namespace Progressive.Statistics;

/// <summary>The distribution of U when every split of the union into two samples is equally likely.</summary>
internal interface INullDistribution
{
    /// <summary>P(U ≤ u), u being a multiple of one half.</summary>
    double Lower(double u);

    /// <summary>P(U ≥ u).</summary>
    double Upper(double u);
}
