namespace Progressive.Statistics.Bins;

/// <summary>
/// All contrasts between the values of two samples that are known by their number: as <see cref="PairwiseContrasts{TContrast}"/>, each step of the walk counting the pairs of whole bins.
/// </summary>
internal readonly struct BinnedContrasts<TContrast> : IContrasts
    where TContrast : struct, IContrast
{
    private readonly BinEnds x;
    private readonly BinEnds y;
    private readonly long[] below;

    public BinnedContrasts(BinEnds x, BinEnds y)
    {
        (this.x, this.y) = (x, y);
        below = new long[y.Counts.Length + 1];
        for (var j = 0; j < y.Counts.Length; j++)
            below[j + 1] = below[j] + y.Counts[j];
        Count = (Int128)x.Count * below[^1];
    }

    public Int128 Count { get; }

    public double Largest(Int128 rank)
    {
        var bracket = new ContrastBracket(
            TContrast.Between(x.Values[0], y.Values[^1]), TContrast.Between(x.Values[^1], y.Values[0]), Count, rank);
        while (bracket.IsOpen)
            bracket.Narrow(Split(bracket.Threshold()));
        return bracket.Low;
    }

    public double Next(Int128 rank, double largest)
    {
        var (atLeast, _, previous) = Split(Math.BitDecrement(largest));
        return atLeast > rank ? largest : previous;
    }

    private (Int128 Above, double Next, double Previous) Split(double threshold)
    {
        Int128 above = 0;
        double next = double.PositiveInfinity, previous = double.NegativeInfinity;
        var j = 0;
        for (var i = 0; i < x.Values.Length; i++)
        {
            var beyond = double.NegativeInfinity;
            while (j < y.Values.Length && (beyond = TContrast.Between(x.Values[i], y.Values[j])) > threshold)
                j++;

            above += (Int128)x.Counts[i] * below[j];
            if (j > 0 && TContrast.Between(x.Values[i], y.Values[j - 1]) is var nearest && nearest < next)
                next = nearest;
            if (j < y.Values.Length && beyond > previous)
                previous = beyond;
        }

        return (above, next, previous);
    }
}
