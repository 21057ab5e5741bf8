namespace Progressive.Statistics.Bins;

/// <summary>The null distributions of U of two binned samples between which no pair is tied, by how many values within each of them may be.</summary>
/// <param name="Fewest">With no ties but those in bins of one value: the widest one.</param>
/// <param name="Most">With all values of a bin tied: the narrowest one.</param>
/// <param name="MayAllBeTied">Whether all values may be zeros, which no factor tells apart, and need not be.</param>
internal readonly record struct BinnedTies(NormalNull Fewest, NormalNull Most, bool MayAllBeTied)
{
    /// <summary>Under a shift, which moves all values of a sample.</summary>
    public static BinnedTies UnderShift(BinnedSample x, BinnedSample y) => Of(x, y, _ => false);

    /// <summary>Under a factor: the zeros of both samples stay where they are, and are one group.</summary>
    public static BinnedTies UnderRatio(BinnedSample x, BinnedSample y) => Of(x, y, bin => bin.Least == 0);

    private static BinnedTies Of(BinnedSample x, BinnedSample y, Func<Bin, bool> mayStay)
    {
        Bin[] all = [.. x.Bins, .. y.Bins], staying = [.. all.Where(mayStay)], moving = [.. all.Where(bin => !mayStay(bin))];
        var fewest = Ties(moving.Where(bin => bin.IsOneValue)) + JointRanks.Ties(Sum(staying.Where(bin => bin.IsOneValue)));
        var most = Ties(moving) + JointRanks.Ties(Sum(staying));
        return new(
            new(x.Count, y.Count, fewest, Continuity),
            new(x.Count, y.Count, most, Continuity),
            moving.Length == 0 && fewest < most);
    }

    /// <summary>The correction of the test inverted: see <see cref="ChosenNull.Normal"/>.</summary>
    private const double Continuity = 0.5;

    private static long Sum(IEnumerable<Bin> bins) => bins.Sum(bin => bin.Count);

    private static Int128 Ties(IEnumerable<Bin> bins)
    {
        Int128 sum = 0;
        foreach (var bin in bins)
            sum += JointRanks.Ties(bin.Count);
        return sum;
    }
}
