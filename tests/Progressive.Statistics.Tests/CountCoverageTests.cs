namespace Progressive.Statistics.Tests;

/// <summary>Bounds that claim to be exact: seeded simulation for quantiles, and sums over all outcomes for counts.</summary>
public class CountCoverageTests
{
    private static readonly int Draws = LongForm.Or(120, 300);
    private const double Alpha = 0.05;

    [Theory]
    [InlineData(0.5, 40, 25)]
    [InlineData(0.5, 300, 300)]
    [InlineData(0.9, 80, 200)]
    [InlineData(0.95, 300, 100)]
    [InlineData(0.2, 150, 60)]
    public void Quantile_bounds_err_no_more_than_their_level_whatever_the_shapes(double p, int n, int m)
    {
        Shape[] shapes = [new("exponential", u => -Math.Log(1 - u)), new("power", u => Math.Pow(1 - u, -0.5)), new("flat", u => 5 + u), new("whole", u => Math.Ceiling(6 * u * u))];
        foreach (var (x, y) in shapes.SelectMany(x => shapes.Select(y => (x, y))))
        {
            var random = new Random(20261123);
            double truth = x.Quantile(p) - y.Quantile(p), ratio = x.Quantile(p) / y.Quantile(p);
            int above = 0, below = 0, over = 0, under = 0;
            for (var draw = 0; draw < Draws; draw++)
            {
                double[] xs = Draw(x, n), ys = Draw(y, m);
                var bounds = QuantileComparison.Difference(xs, ys, p, Alpha, Alpha);
                above += bounds.Lower > truth ? 1 : 0;
                below += bounds.Upper < truth ? 1 : 0;
                var factor = QuantileComparison.Ratio(xs, ys, p, Alpha, Alpha);
                over += factor.Lower > ratio * (1 + 1e-12) ? 1 : 0;
                under += factor.Upper < ratio * (1 - 1e-12) ? 1 : 0;
            }

            var most = Draws * Alpha + 3 * Math.Sqrt(Draws * Alpha * (1 - Alpha));
            Assert.True(Math.Max(Math.Max(above, below), Math.Max(over, under)) <= most, $"{x.Name} to {y.Name}: {above} {below} {over} {under}");

            double[] Draw(Shape shape, int size) => [.. Enumerable.Range(0, size).Select(_ => shape.Quantile(random.NextDouble()))];
        }
    }

    [Theory]
    [InlineData(0.02, 0.02)]
    [InlineData(0.3, 0.5)]
    [InlineData(0.9, 0.1)]
    [InlineData(0.97, 0.99)]
    public void Exact_bounds_of_the_odds_ratio_err_no_more_than_their_level(double p, double q)
    {
        const int N = 22, M = 17;
        var truth = p / (1 - p) / (q / (1 - q));
        double above = 0, below = 0;
        for (var x = 0; x <= N; x++)
        {
            for (var y = 0; y <= M; y++)
            {
                var probability = Math.Exp(BinomialMass.Log(x, N, p, 1 - p) + BinomialMass.Log(y, M, q, 1 - q));
                var bounds = FisherExact.OddsRatio(x, N, y, M, Alpha, Alpha);
                above += bounds.Lower > truth ? probability : 0;
                below += bounds.Upper < truth ? probability : 0;
            }
        }

        Assert.InRange(above, 0, Alpha);
        Assert.InRange(below, 0, Alpha);
    }

    [Theory]
    [InlineData(0.05, 0)]
    [InlineData(0.5, 0.1)]
    [InlineData(0.8, -0.15)]
    [InlineData(0.2, 0.02)]
    public void Approximate_bounds_of_a_difference_err_near_their_level(double q, double difference)
    {
        const int N = 40, M = 35;
        var p = q + difference;
        foreach (var method in new Func<long, long, long, long, ConfidenceBounds>[]
        {
            (x, n, y, m) => ProportionBounds.MiettinenNurminenDifference(x, n, y, m, Alpha, Alpha),
            (x, n, y, m) => ProportionBounds.NewcombeDifference(x, n, y, m, Alpha, Alpha),
        })
        {
            double above = 0, below = 0;
            for (var x = 0; x <= N; x++)
            {
                for (var y = 0; y <= M; y++)
                {
                    var probability = Math.Exp(BinomialMass.Log(x, N, p, 1 - p) + BinomialMass.Log(y, M, q, 1 - q));
                    if (probability < 1e-6)
                        continue;

                    var bounds = method(x, N, y, M);
                    above += bounds.Lower > difference ? probability : 0;
                    below += bounds.Upper < difference ? probability : 0;
                }
            }

            Assert.InRange(above, 0.015, 0.085);
            Assert.InRange(below, 0.015, 0.085);
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.005)]
    public void Bounds_of_a_difference_of_rates_err_hardly_more_than_their_level(double alpha)
    {
        var worst = 0.0;
        foreach (var (mean, other, exposure, otherExposure) in new[] { (3.0, 3.0, 1.0, 1.0), (0.5, 6, 1, 1), (8, 2, 1, 4), (20, 30, 3, 1), (1, 40, 0.1, 4), (40, 1, 4, 0.1) })
        {
            var truth = mean / exposure - other / otherExposure;
            double above = 0, below = 0;
            for (var x = 0; x <= mean + 12 * Math.Sqrt(mean) + 12; x++)
            {
                for (var y = 0; y <= other + 12 * Math.Sqrt(other) + 12; y++)
                {
                    var probability = Mass(x, mean) * Mass(y, other);
                    if (probability < 1e-9)
                        continue;

                    var bounds = RateBounds.Difference(x, exposure, y, otherExposure, alpha, alpha);
                    above += bounds.Lower > truth ? probability : 0;
                    below += bounds.Upper < truth ? probability : 0;
                }
            }

            worst = Math.Max(worst, Math.Max(above, below));
        }

        Assert.InRange(worst, 0.3 * alpha, 1.1 * alpha);

        static double Mass(int count, double mean) =>
            Math.Exp(count * Math.Log(mean) - mean - Enumerable.Range(1, count).Sum(k => Math.Log(k)));
    }

    private sealed record Shape(string Name, Func<double, double> Quantile);
}
