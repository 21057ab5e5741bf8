namespace Progressive.Statistics.Streaming;

/// <summary>
/// The Mann-Whitney test of samples that grow, exact at every look: it keeps all values, and counts the pairs that new ones make. What is added
/// costs by itself and the logarithm of what there is; a look costs nothing. Where memory is to be fixed, see <see cref="LogHistogram"/>.
/// </summary>
/// <remarks>
/// The outcome is that of <see cref="MannWhitney.Test"/> on all values together. It grows in place and is not safe for use by several threads at once. Looking
/// again and again at one level errs more often than that level: see <see cref="Sequential.GroupSequentialPlan"/>.
/// </remarks>
public sealed class StreamedMannWhitney
{
    private readonly SortedRuns x = new();
    private readonly SortedRuns y = new();
    private PairCounts pairs;

    /// <summary>Values of x so far.</summary>
    public int XCount => x.Count;

    /// <summary>Values of y so far.</summary>
    public int YCount => y.Count;

    /// <summary>Takes in new values.</summary>
    /// <param name="newX">New values of x, in any order; there may be none.</param>
    /// <param name="newY">New values of y, in the unit of x.</param>
    /// <exception cref="ArgumentException">A sample holds NaN or an infinity; nothing has been taken in then.</exception>
    public void Add(ReadOnlySpan<double> newX, ReadOnlySpan<double> newY)
    {
        double[] addedX = newX.IsEmpty ? [] : SortedSample.Of(newX), addedY = newY.IsEmpty ? [] : SortedSample.Of(newY);
        pairs += PairsOf(addedX, addedY);
        x.Add(addedX);
        y.Add(addedY);
    }

    /// <summary>The test of all values so far.</summary>
    /// <param name="alternative">The direction in which x is suspected to depart from y.</param>
    /// <param name="method">The null distribution; an exact one takes as long as <see cref="MannWhitney"/> does.</param>
    /// <exception cref="ArgumentException">A sample is empty yet; or ties make the exact distribution too large.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alternative"/> or <paramref name="method"/> is not defined.</exception>
    public MannWhitneyResult Test(Alternative alternative, RankTestMethod method = RankTestMethod.Automatic)
    {
        if (x.Count == 0 || y.Count == 0)
            throw new ArgumentException(x.Count == 0 ? "There are no values of x yet." : "There are no values of y yet.");

        var resolved = ChosenNull.Resolve(method, x.Count, y.Count);
        return resolved == RankTestMethod.Exact
            ? MannWhitney.Test(x.ToArray(), y.ToArray(), alternative, resolved)
            : MannWhitney.Asymptotic(pairs, x.Count, y.Count, alternative, resolved);
    }

    /// <summary>The pairs that new values make with those there are and with each other, and how the ties grow.</summary>
    private PairCounts PairsOf(ReadOnlySpan<double> addedX, ReadOnlySpan<double> addedY)
    {
        var groups = new JointGroups<AsMeasured>(addedX, addedY, default);
        var values = new double[JointRanks.Of(groups).GroupCount];
        var next = 0;
        foreach (var group in groups)
            values[next++] = group.InX > 0 ? addedX[group.XBelow] : addedY[group.YBelow];

        int[] xBelow = new int[values.Length], xEqual = new int[values.Length], yBelow = new int[values.Length], yEqual = new int[values.Length];
        x.Locate(values, xBelow, xEqual);
        y.Locate(values, yBelow, yEqual);
        long twiceU = 0;
        Int128 tieSum = 0;
        next = 0;
        foreach (var group in groups)
        {
            long xAbove = x.Count - xBelow[next] - xEqual[next], tied = (long)xEqual[next] + yEqual[next];
            twiceU += group.InX * (2L * (group.YBelow + yBelow[next]) + group.InY + yEqual[next]);
            twiceU += group.InY * (2 * xAbove + xEqual[next]);
            tieSum += JointRanks.Ties(tied + group.Size) - JointRanks.Ties(tied);
            next++;
        }

        return new(twiceU, tieSum);
    }
}
