namespace Progressive.Statistics.Streaming;

/// <summary>The occupied bins of a histogram from the lowest up, at its own resolution or a coarser one.</summary>
internal struct BinWalk
{
    private readonly LogHistogram histogram;
    private readonly int coarser;
    private int next;

    public BinWalk(LogHistogram histogram, int shift)
    {
        (this.histogram, coarser) = (histogram, shift - histogram.Shift);
        Advance();
    }

    /// <summary>The number of the bin that comes next; the greatest number there is when none does.</summary>
    public long Bin { get; private set; }

    /// <summary>How many values are in a bin, which is passed if it is the next one.</summary>
    public long Take(long bin)
    {
        if (bin != Bin)
            return 0;

        var counts = histogram.Counts;
        var sum = 0L;
        for (; next < counts.Length && (histogram.First + next) >> coarser == bin; next++)
            sum += counts[next];
        Advance();
        return sum;
    }

    private void Advance()
    {
        var ahead = histogram.Counts[next..].IndexOfAnyExcept(0L);
        next = ahead < 0 ? histogram.Counts.Length : next + ahead;
        Bin = ahead < 0 ? long.MaxValue : (histogram.First + next) >> coarser;
    }
}
