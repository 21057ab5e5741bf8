namespace Progressive.Statistics;

/// <summary>
/// The greatest rank l with P(Binomial(n, p) ≤ l - 1) at most a level, for levels asked in ascending
/// order: each step adds one probability instead of evaluating a tail.
/// </summary>
internal sealed class RisingRank
{
    private readonly long n;
    private readonly double odds;
    private long rank;
    private double mass;
    private double tail;

    /// <param name="n">The sample size.</param>
    /// <param name="probability">The probability of the quantile.</param>
    /// <param name="rank">The rank at the least level to come, at least 1.</param>
    public RisingRank(long n, double probability, long rank)
    {
        (this.n, this.rank, odds) = (n, rank, probability / (1 - probability));
        mass = Math.Exp(BinomialMass.Log(rank, n, probability, 1 - probability));
        tail = Math.Exp(BinomialTail.LogLower(rank, n, probability));
    }

    public long Within(double level)
    {
        // The tail is that of the next rank.
        while (tail <= level && rank < n)
        {
            mass *= (n - rank) / (double)(rank + 1) * odds;
            tail += mass;
            rank++;
        }

        return rank;
    }
}
