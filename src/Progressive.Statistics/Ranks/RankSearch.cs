namespace Progressive.Statistics;

/// <summary>Binary search over ranks that a condition parts in two.</summary>
internal static class RankSearch
{
    /// <summary>The least rank from start up to, not including, end that meets a condition all greater ranks meet too; end if none does.</summary>
    public static long First(long start, long end, Predicate<long> condition)
    {
        while (start < end)
        {
            var middle = start + (end - start) / 2;
            if (condition(middle))
                end = middle;
            else
                start = middle + 1;
        }

        return start;
    }
}
