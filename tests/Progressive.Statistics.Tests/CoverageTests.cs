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

    [Fact]
    public void Bounds_of_a_mean_err_at_their_level() =>
        AssertErrors(3, random => MeanBounds.Student([.. Enumerable.Range(0, 12).Select(_ => 3 + Normal(random))], Alpha, Alpha));

    [Fact]
    public void Bounds_of_the_ratio_of_two_means_err_at_their_level_whatever_the_variances() =>
        AssertErrors(2, random => MeanBounds.WelchRatio(Gaussian(random, 15, 20, 4), Gaussian(random, 60, 10, 0.5), Alpha, Alpha));

    [Fact]
    public void Bounds_of_the_ratio_of_two_skewed_means_err_at_their_level_where_the_samples_are_alike() =>
        AssertErrors(1.3, random => MeanBounds.WelchRatio(Lognormal(random, 150, 1.3), Lognormal(random, 150, 1), Alpha, Alpha));

    [Fact]
    public void Bounds_of_means_with_a_long_tail_err_as_the_page_on_means_says()
    {
        var mean = Math.Exp(0.5);
        AssertShare(13.7, random => MeanBounds.Student(Tailed(random, 50), Alpha, Alpha).Upper < mean);
        AssertShare(7.3, random => MeanBounds.Student(Tailed(random, 1000), Alpha, Alpha).Upper < mean);
        AssertShare(4.9, random => MeanBounds.WelchRatio(Tailed(random, 200), Tailed(random, 200), Alpha, Alpha).Upper < 1);
        AssertShare(13.1, random => MeanBounds.WelchRatio(Tailed(random, 50), Tailed(random, 950), Alpha, Alpha).Upper < 1);

        static double[] Tailed(Random random, int size) => [.. Enumerable.Range(0, size).Select(_ => Math.Exp(Normal(random)))];
    }

    /// <summary>In percent, within three standard errors of both simulations.</summary>
    private static void AssertShare(double said, Func<Random, bool> errs)
    {
        const int Some = 1500;
        var random = new Random(20261123);
        var share = 100.0 * Enumerable.Range(0, Some).Count(_ => errs(random)) / Some;
        var error = Math.Sqrt(said * (100 - said) * ((1.0 / Some) + (1.0 / Draws)));
        Assert.InRange(share, said - (3 * error), said + (3 * error));
    }

    private static double[] Gaussian(Random random, int size, double mean, double deviation) =>
        [.. Enumerable.Range(0, size).Select(_ => mean + deviation * Normal(random))];

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
