namespace Progressive.Statistics.Bins;

/// <summary>The values of a sample if all of them lay at one end of their bins: ascending, with how many there are of each.</summary>
/// <param name="Values">The ends.</param>
/// <param name="Counts">How many values are at each.</param>
internal readonly record struct BinEnds(double[] Values, long[] Counts)
{
    /// <summary>How many values there are.</summary>
    public long Count => Counts.Sum();

    public static BinEnds Least(BinnedSample sample) => new([.. sample.Bins.Select(bin => bin.Least)], CountsOf(sample));

    public static BinEnds Most(BinnedSample sample) => new([.. sample.Bins.Select(bin => bin.Most)], CountsOf(sample));

    /// <summary>Those above 0, of values of which none is below.</summary>
    public BinEnds AboveZero()
    {
        var first = Values.AsSpan().IndexOfAnyExcept(0.0, -0.0);
        return first < 0 ? new([], []) : new(Values[first..], Counts[first..]);
    }

    /// <summary>Them as what moves, and the rest of all as zeros.</summary>
    public MovingSample Beside(BinEnds all) => new(Count, all.Count - Count);

    private static long[] CountsOf(BinnedSample sample) => [.. sample.Bins.Select(bin => bin.Count)];
}
