namespace Progressive.Statistics.Bins;

/// <summary>
/// All contrasts between the values of two samples that are known by their number: as <see cref="PairwiseContrasts{TContrast}"/>, each step of the walk counting the pairs of whole bins.
/// </summary>
internal readonly struct BinnedContrasts<TContrast> : IContrasts
    where TContrast : struct, IContrast
{
    /// <summary>So many values stand for a sample at first; where there are no more bins than a few times that, all are walked at once.</summary>
    private const int Representatives = 256;

    private readonly BinEnds x;
    private readonly BinEnds y;
    private readonly long[] below;

    public BinnedContrasts(BinEnds x, BinEnds y)
    {
        (this.x, this.y) = (x, y);
        var counts = y.Counts.Span;
        below = new long[counts.Length + 1];
        for (var j = 0; j < counts.Length; j++)
            below[j + 1] = below[j] + counts[j];
        Count = (Int128)x.Count * below[^1];
    }

    public Int128 Count { get; }

    public double Largest(Int128 rank)
    {
        ReadOnlySpan<double> ofX = x.Values.Span, ofY = y.Values.Span;
        var bracket = new ContrastBracket(TContrast.Between(ofX[0], ofY[^1]), TContrast.Between(ofX[^1], ofY[0]), Count, rank);
        if (Math.Min(ofX.Length, ofY.Length) > 2 * Representatives)
        {
            foreach (var guess in PairwiseContrasts<TContrast>.Guesses((double)rank / (double)Count, x.Thinned(Representatives), y.Thinned(Representatives)))
            {
                if (bracket.Holds(guess))
                    bracket.Narrow(Split(guess));
            }
        }

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
        ReadOnlySpan<double> ofX = x.Values.Span, ofY = y.Values.Span;
        var counts = x.Counts.Span;
        Int128 above = 0;
        double next = double.PositiveInfinity, previous = double.NegativeInfinity;
        var j = 0;
        for (var i = 0; i < ofX.Length; i++)
        {
            var beyond = double.NegativeInfinity;
            while (j < ofY.Length && (beyond = TContrast.Between(ofX[i], ofY[j])) > threshold)
                j++;

            above += (Int128)counts[i] * below[j];
            if (j > 0 && TContrast.Between(ofX[i], ofY[j - 1]) is var nearest && nearest < next)
                next = nearest;
            if (j < ofY.Length && beyond > previous)
                previous = beyond;
        }

        return (above, next, previous);
    }
}
