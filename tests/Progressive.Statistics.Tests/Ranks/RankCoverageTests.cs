namespace Progressive.Statistics.Tests;

/// <summary>Seeded simulation: how often the rank methods err where the truth is known, against their level and three standard errors.</summary>
public class RankCoverageTests
{
    private const int Draws = 4000;
    private const double Alpha = 0.05;

    [Fact]
    public void The_exact_test_errs_at_most_at_its_level_also_with_ties() =>
        AssertRate(0, 1, random => MannWhitney.Test(Rounded(random, 7, 3), Rounded(random, 9, 3), Alternative.Greater).PValue <= Alpha);

    [Fact]
    public void Exact_bounds_of_a_shift_err_at_most_at_their_level_also_with_ties() =>
        AssertRate(0, 1, random =>
        {
            double[] x = [.. Rounded(random, 8, 4).Select(v => v + 2)];
            return LocationBounds.Shift(x, Rounded(random, 6, 4), Alpha, Alpha, RankTestMethod.Exact).Lower > 2;
        });

    [Fact]
    public void Brunner_Munzel_keeps_its_level_when_spreads_and_sizes_differ() =>
        AssertRate(0.7, 1.3, random => BrunnerMunzel.Test(Normal(random, 40, 1), Normal(random, 25, 4), Alternative.Less).PValue <= Alpha);

    [Fact]
    public void Lower_bounds_of_superiority_err_near_their_level() =>
        AssertRate(0.6, 1.4, random => SuperiorityBounds.Probability(Normal(random, 40, 1), Normal(random, 30, 3), Alpha, Alpha).Lower > 0.5);

    [Fact]
    public void Upper_bounds_of_superiority_err_near_their_level_close_to_the_end_of_the_scale() =>
        AssertRate(0, 1.6, random =>
        {
            // P(X > Y) of normals 2 apart is Φ(2 / √2).
            double[] x = [.. Normal(random, 30, 1).Select(v => v + 2)];
            return SuperiorityBounds.Probability(x, Normal(random, 30, 1), Alpha, Alpha).Upper < 1 - NormalTail.Upper(Math.Sqrt(2));
        });

    private static void AssertRate(double least, double most, Func<Random, bool> errs)
    {
        var random = new Random(20261124);
        var errors = Enumerable.Range(0, Draws).Count(_ => errs(random));
        var noise = 3 * Math.Sqrt(Draws * Alpha * (1 - Alpha));
        Assert.InRange(errors, Math.Max(1, least * Draws * Alpha - noise), most * Draws * Alpha + noise);
    }

    private static double[] Rounded(Random random, int size, int values) => [.. Enumerable.Range(0, size).Select(_ => (double)random.Next(values))];

    private static double[] Normal(Random random, int size, double deviation) =>
        [.. Enumerable.Range(0, size).Select(_ => deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
}
