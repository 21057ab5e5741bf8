using System.Numerics;

namespace Progressive.Statistics;

/// <summary>Binary search over ranks that a condition parts in two.</summary>
internal static class RankSearch
{
    /// <summary>The least rank from start up to, not including, end that meets a condition all greater ranks meet too; end if none does.</summary>
    public static TRank First<TRank>(TRank start, TRank end, Predicate<TRank> condition)
        where TRank : struct, IBinaryInteger<TRank>
    {
        while (start < end)
        {
            var middle = start + ((end - start) >> 1);
            if (condition(middle))
                end = middle;
            else
                start = middle + TRank.One;
        }

        return start;
    }
}
