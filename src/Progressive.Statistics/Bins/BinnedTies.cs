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

    /// <summary>The correction of the test inverted: see <see cref="ChosenNull.Normal"/>.</summary>
    private const double Continuity = 0.5;

    private static BinnedTies Of(BinnedSample x, BinnedSample y, Func<Bin, bool> mayStay)
    {
        Int128 fewest = 0, most = 0;
        long surelyStaying = 0, staying = 0;
        foreach (var bin in x.Bins.Concat(y.Bins))
        {
            var (ties, surely) = (JointRanks.Ties(bin.Count), bin.IsOneValue);
            if (mayStay(bin))
            {
                staying += bin.Count;
                surelyStaying += surely ? bin.Count : 0;
            }
            else
            {
                most += ties;
                fewest += surely ? ties : 0;
            }
        }

        fewest += JointRanks.Ties(surelyStaying);
        most += JointRanks.Ties(staying);
        return new(
            new(x.Count, y.Count, fewest, Continuity),
            new(x.Count, y.Count, most, Continuity),
            staying == x.Count + y.Count && surelyStaying < staying);
    }
}
