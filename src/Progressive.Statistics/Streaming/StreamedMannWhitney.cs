using System.Buffers;
using System.Runtime.InteropServices;

namespace Progressive.Statistics.Streaming;

/// <summary>
/// The Mann-Whitney test of samples that grow, exact at every look: it keeps all values, and counts the pairs that new ones make. To add a value costs
/// nothing but its memory; a look costs what has been added since the last one, and one step for each twenty values there are. Where memory is to be
/// fixed, see <see cref="LogHistogram"/>.
/// </summary>
/// <remarks>
/// The outcome is that of <see cref="MannWhitney.Test"/> on all values together. It grows in place and is not safe for use by several threads at once. Looking
/// again and again at one level errs more often than that level: see <see cref="Sequential.GroupSequentialPlan"/>.
/// </remarks>
public sealed class StreamedMannWhitney
{
    private readonly PartedSamples seen = new();
    private readonly List<double> newX = [];
    private readonly List<double> newY = [];
    private PairCounts pairs;

    /// <summary>Values of x so far.</summary>
    public int XCount => seen.XCount + newX.Count;

    /// <summary>Values of y so far.</summary>
    public int YCount => seen.YCount + newY.Count;

    /// <summary>Takes in new values.</summary>
    /// <param name="newX">New values of x, in any order; there may be none.</param>
    /// <param name="newY">New values of y, in the unit of x.</param>
    /// <exception cref="ArgumentException">A sample holds NaN or an infinity; nothing has been taken in then.</exception>
    public void Add(ReadOnlySpan<double> newX, ReadOnlySpan<double> newY)
    {
        _ = (checked(XCount + newX.Length), checked(YCount + newY.Length));
        if (!newX.IsEmpty)
            SortedSample.Demand(newX, nameof(newX));
        if (!newY.IsEmpty)
            SortedSample.Demand(newY, nameof(newY));

        this.newX.AddRange(newX);
        this.newY.AddRange(newY);
    }

    /// <summary>The test of all values so far.</summary>
    /// <param name="alternative">The direction in which x is suspected to depart from y.</param>
    /// <param name="method">The null distribution; an exact one takes as long as <see cref="MannWhitney"/> does.</param>
    /// <exception cref="ArgumentException">A sample is empty yet; or ties make the exact distribution too large.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alternative"/> or <paramref name="method"/> is not defined.</exception>
    public MannWhitneyResult Test(Alternative alternative, RankTestMethod method = RankTestMethod.Automatic)
    {
        if (XCount == 0 || YCount == 0)
            throw new ArgumentException(XCount == 0 ? "There are no values of x yet." : "There are no values of y yet.");

        var resolved = ChosenNull.Resolve(method, XCount, YCount);
        Count();
        if (resolved != RankTestMethod.Exact)
            return MannWhitney.Asymptotic(pairs, XCount, YCount, alternative, resolved);

        long[] x = new long[XCount], y = new long[YCount];
        seen.CopyTo(x, y);
        return MannWhitney.Test(Array.ConvertAll(x, DoubleOrder.AtPosition), Array.ConvertAll(y, DoubleOrder.AtPosition), alternative, resolved);
    }

    /// <summary>Counts the pairs of the values that are new since the last look.</summary>
    private void Count()
    {
        if (newX.Count + (long)newY.Count == 0)
            return;

        long[] x = ArrayPool<long>.Shared.Rent(newX.Count), y = ArrayPool<long>.Shared.Rent(newY.Count);
        pairs += seen.Add(Ascending(newX, x), Ascending(newY, y));
        ArrayPool<long>.Shared.Return(x);
        ArrayPool<long>.Shared.Return(y);
        newX.Clear();
        newY.Clear();
    }

    private static ReadOnlySpan<long> Ascending(List<double> values, long[] room)
    {
        var places = room.AsSpan(0, values.Count);
        if (values.Count > 0)
        {
            var all = CollectionsMarshal.AsSpan(values);
            StretchSort.Places(all, SampleShape.Of(all), places);
        }

        return places;
    }
}
