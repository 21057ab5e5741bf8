namespace Progressive.Statistics;

/// <summary>
/// The lower bound of a contrast between the quantiles of one probability in two samples. A contrast δ is
/// rejected if every common point θ is, by the values of x up to θ set off by δ being too few and those of
/// y below θ too many, at a joint level. What is left is a minimum over pairs of order statistics.
/// </summary>
/// <param name="X">The first sample.</param>
/// <param name="Y">The second sample.</param>
/// <param name="Probability">The share of either distribution at or below its quantile.</param>
/// <param name="Between">The contrast of two values, not decreasing in the first, not increasing in the second.</param>
internal sealed record QuantileContrast(OrderStatistics X, OrderStatistics Y, double Probability, Func<double, double, double> Between)
{
    /// <summary>The lower bound, or negative infinity where a sample is too small for one.</summary>
    public double Lower(double alpha)
    {
        if (alpha == 0)
            return double.NegativeInfinity;

        var level = new JointLevel(alpha);
        var least = QuantileRank.Lower(X.Count, Probability, level.Alone);
        var beyond = QuantileRank.Upper(Y.Count, Probability, level.Alone);
        if (least < 1 || beyond > Y.Count)
            return double.NegativeInfinity;

        var bound = double.PositiveInfinity;
        var x = new RisingRank(X.Count, Probability, least);
        // With k values of y below it, θ lies at or below the next one, which is farthest from x.
        foreach (var (k, tail) in UpperTails(beyond).AsEnumerable().Reverse())
            bound = Math.Min(bound, Between(X.OfRank(x.Within(level.Given(tail))), Y.OfRank(k + 1)));

        return bound;
    }

    /// <summary>P(K ≥ k) of the counts k of y from just below the rank that rejects alone down to the first that says nothing.</summary>
    private List<(long Count, double Tail)> UpperTails(long beyond)
    {
        long n = Y.Count;
        var tails = new List<(long, double)>();
        var tail = Math.Exp(BinomialTail.LogUpper(beyond, n, Probability));
        var mass = Math.Exp(BinomialMass.Log(beyond, n, Probability, 1 - Probability));
        for (var k = beyond - 1; k >= 0; k--)
        {
            mass *= (k + 1) / (double)(n - k) * ((1 - Probability) / Probability);
            tail += mass;
            tails.Add((k, tail));
            if (tail >= 0.5)
                break;
        }

        return tails;
    }
}
