namespace Progressive.Statistics;

/// <summary>The bounds of the probability of superiority, by the rules of <see cref="SuperiorityBounds"/>.</summary>
internal readonly struct LogitSuperiority(Placements placements)
{
    public double Estimate => placements.Superiority;

    public double Lower(double alpha)
    {
        if (alpha == 0 || placements.TwiceU == 0)
            return 0;

        var inAllPairs = Math.Pow(alpha, 1.0 / Math.Min(placements.N, placements.M));
        return placements.IsSeparated ? inAllPairs
            : placements.IsAllTied ? inAllPairs / 2
            : IsVarianceUnknown ? 0
            : AtLogit(-NormalTail.UpperQuantile(alpha));
    }

    public double Upper(double alpha)
    {
        if (alpha == 0 || (placements.IsSeparated && placements.TwiceU > 0))
            return 1;

        var inAllPairs = Math.Pow(alpha, 1.0 / Math.Min(placements.N, placements.M));
        return placements.IsSeparated ? 1 - inAllPairs
            : placements.IsAllTied ? 1 - inAllPairs / 2
            : IsVarianceUnknown ? 1
            : AtLogit(NormalTail.UpperQuantile(alpha));
    }

    private bool IsVarianceUnknown => placements.N == 1 || placements.M == 1;

    /// <summary>The probability so many standard errors away on the logit scale.</summary>
    private double AtLogit(double errors)
    {
        double won = (double)placements.TwiceU, lost = 2.0 * placements.N * placements.M - won;
        var error = Math.Sqrt(placements.XVariance + placements.YVariance) / (Estimate * (lost / (won + lost)));
        return 1 / (1 + lost / won * Math.Exp(-errors * error));
    }
}
