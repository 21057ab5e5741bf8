namespace Progressive.Statistics;

/// <summary>
/// Counts the orders of two samples with a U of at most u, in whole numbers. The Gaussian binomial is
/// the product of (1 - q^(m + i)) / (1 - q^i) over i = 1 ... n; a multiplication is a run of
/// subtractions, a division a run of additions. Both may wrap around freely, since they are right
/// modulo 2^128, and the count asked for is below that. Time O(n u), memory O(u).
/// </summary>
internal static class CountedTail
{
    private const double LargestOrders = 1e280;

    /// <summary>P(U ≤ u), for a count of such orders below 2^128.</summary>
    public static double AtMost(int n, int m, int u)
    {
        var counts = new UInt128[u + 1];
        counts[0] = 1;
        for (var i = 1; i <= n; i++)
        {
            for (long k = u; k >= (long)m + i; k--)
                counts[k] = unchecked(counts[k] - counts[k - m - i]);
            Accumulate(counts, i);
        }

        Accumulate(counts, 1);

        // Whole at each step, so a small number of orders is exact; a large one may be beyond the range of double.
        double share = (double)counts[u], orders = 1;
        for (var i = 1; i <= n; i++)
        {
            orders = orders * ((long)m + i) / i;
            if (orders > LargestOrders)
                (share, orders) = (share / orders, 1);
        }

        return share / orders;
    }

    private static void Accumulate(Span<UInt128> counts, int stride)
    {
        for (var k = stride; k < counts.Length; k++)
            counts[k] = unchecked(counts[k] + counts[k - stride]);
    }
}
