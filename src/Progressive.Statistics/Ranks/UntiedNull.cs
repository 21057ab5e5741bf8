namespace Progressive.Statistics;

/// <summary>
/// The exact null distribution of U without ties: the coefficients of the Gaussian binomial
/// [n + m over n] over their sum. Source: Mann and Whitney (1947); the product form: MacMahon (1916), Combinatory Analysis.
/// </summary>
internal sealed class UntiedNull(int n, int m) : INullDistribution
{
    private const double BitsCounted = 128;
    private readonly int fewer = Math.Min(n, m);
    private readonly int more = Math.Max(n, m);

    public double Lower(double u) => AtMost((long)Math.Floor(u));

    public double Upper(double u) => AtMost((long)fewer * more - (long)Math.Ceiling(u));

    /// <summary>P(U ≤ u). The distribution is symmetric, so the small tail is counted and the large one is its complement.</summary>
    private double AtMost(long u)
    {
        var pairs = (long)fewer * more;
        if (u < 0)
            return 0;
        if (u >= pairs)
            return 1;
        if (u > pairs - u - 1)
            return 1 - SmallTail(pairs - u - 1);

        return SmallTail(u);
    }

    private double SmallTail(long u)
    {
        if (u < 0)
            return 0;
        if (LogOrders() < BitsCounted)
            return CountedTail.AtMost(fewer, more, checked((int)u));

        var contour = new ContourTail(fewer, more, u);
        return contour.LogCountBound < BitsCounted ? CountedTail.AtMost(fewer, more, checked((int)u)) : contour.AtMost();
    }

    /// <summary>The binary logarithm of C(n + m, n), or of a part of it that is large enough already.</summary>
    private double LogOrders()
    {
        var logarithm = 0.0;
        for (var i = 1; i <= fewer && logarithm < BitsCounted; i++)
            logarithm += Math.Log2((double)((long)more + i) / i);
        return logarithm;
    }
}
