namespace Progressive.Statistics;

/// <summary>A sample as its values by rank.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="OfRank">The value of a rank, from 1 for the least.</param>
internal readonly record struct OrderStatistics(long Count, Func<long, double> OfRank)
{
    public static OrderStatistics Of(double[] ascending) => new(ascending.Length, rank => ascending[rank - 1]);

    /// <summary>The value that estimates a quantile.</summary>
    public double Quantile(double probability) => OfRank(QuantileRank.Estimate(Count, probability));
}
