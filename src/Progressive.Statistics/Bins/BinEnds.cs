namespace Progressive.Statistics.Bins;

/// <summary>The values of a sample if all of them lay at one end of their bins: ascending, with how many there are of each.</summary>
/// <param name="Values">The ends.</param>
/// <param name="Counts">How many values are at each.</param>
internal readonly record struct BinEnds(ReadOnlyMemory<double> Values, ReadOnlyMemory<long> Counts)
{
    /// <summary>How many values there are.</summary>
    public long Count
    {
        get
        {
            var sum = 0L;
            foreach (var count in Counts.Span)
                sum += count;
            return sum;
        }
    }

    /// <summary>Those above 0, of values of which none is below.</summary>
    public BinEnds AboveZero()
    {
        var first = Values.Span.IndexOfAnyExcept(0.0, -0.0);
        return first < 0 ? default : new(Values[first..], Counts[first..]);
    }

    /// <summary>So many of the values, an equal number of values apart.</summary>
    public double[] Thinned(int representatives)
    {
        var few = new double[representatives];
        var counts = Counts.Span;
        var values = Values.Span;
        var (all, below, bin) = ((double)Count, counts[0], 0);
        for (var i = 0; i < few.Length; i++)
        {
            while (below <= (i + 0.5) / few.Length * all && bin + 1 < counts.Length)
                below += counts[++bin];
            few[i] = values[bin];
        }

        return few;
    }

    /// <summary>Them as what moves, and the rest of all as zeros.</summary>
    public MovingSample Beside(BinEnds all) => new(Count, all.Count - Count);
}
