namespace Progressive.Statistics.Tests;

/// <summary>Seeded simulation: how often a bound misses the truth, against its level and three standard errors.</summary>
public class CoverageTests
{
    private const int Draws = 4000;
    private const double Alpha = 0.05;

    [Fact]
    public void Ratio_bounds_of_lognormal_samples_err_at_their_level() =>
        AssertErrors(1.3, random => LocationBounds.Ratio(Lognormal(random, 14, 1.3), Lognormal(random, 18, 1), Alpha, Alpha));

    [Fact]
    public void Exact_bounds_of_a_proportion_err_at_their_level() =>
        AssertErrors(0.15, random => ProportionBounds.ClopperPearson(Binomial(random, 40, 0.15), 40, Alpha, Alpha));

    [Fact]
    public void Bounds_of_a_rate_ratio_err_at_their_level() =>
        AssertErrors(1.5, random => RateBounds.Ratio(Poisson(random, 18), 2, Poisson(random, 30), 5, Alpha, Alpha));

    [Fact]
    public void Bounds_of_a_quantile_err_at_their_level() =>
        AssertErrors(0.8, random => QuantileBounds.Of([.. Enumerable.Range(0, 60).Select(_ => random.NextDouble())], 0.8, Alpha, Alpha));

    private static void AssertErrors(double truth, Func<Random, ConfidenceBounds> draw)
    {
        var random = new Random(20261123);
        int above = 0, below = 0;
        for (var i = 0; i < Draws; i++)
        {
            var bounds = draw(random);
            above += bounds.Lower > truth ? 1 : 0;
            below += bounds.Upper < truth ? 1 : 0;
        }

        var most = Draws * Alpha + 3 * Math.Sqrt(Draws * Alpha * (1 - Alpha));
        Assert.InRange(above, 1, most);
        Assert.InRange(below, 1, most);
    }

    private static double[] Lognormal(Random random, int size, double scale) =>
        [.. Enumerable.Range(0, size).Select(_ => scale * Math.Exp(0.5 * Normal(random)))];

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static int Binomial(Random random, int trials, double probability) =>
        Enumerable.Range(0, trials).Count(_ => random.NextDouble() < probability);

    private static int Poisson(Random random, double mean)
    {
        var count = 0;
        for (var product = random.NextDouble(); product > Math.Exp(-mean); product *= random.NextDouble())
            count++;
        return count;
    }
}
