namespace Progressive.Statistics;

/// <summary>Events among trials of one probability, given by its odds so that neither it nor its complement is rounded away.</summary>
internal sealed class BinomialDistribution(long trials, double odds) : IDiscreteDistribution
{
    private readonly double probability = odds > 1 ? 1 / (1 + 1 / odds) : odds / (1 + odds);
    private readonly double complement = 1 / (1 + odds);

    public long First => 0;

    public long Last => trials;

    public long Mode => Math.Clamp((long)((trials + 1.0) * probability), 0, trials);

    public double LogMass(long k) => BinomialMass.Log(k, trials, probability, complement);

    public double LogLower(long k) => BinomialTail.LogLower(k, trials, probability, complement);

    public double LogUpper(long k) => BinomialTail.LogUpper(k, trials, probability, complement);
}
