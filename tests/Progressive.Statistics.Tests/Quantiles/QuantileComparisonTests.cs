using CsCheck;

namespace Progressive.Statistics.Tests;

public class QuantileComparisonTests
{
    private static readonly Gen<double> Probability = Gen.OneOf(0.1, 0.5, 0.75, 0.9);
    private static readonly Gen<double[]> Eighths = Gen.Int[0, 60].Select(i => i / 8.0).Array[20, 60];

    [Fact]
    public void Every_difference_below_the_bound_is_rejected_at_every_point_and_none_at_it() =>
        Gen.Select(Eighths, Eighths, Probability, Gen.OneOf(0.3, 0.05, 0.001)).Sample(
            (x, y, p, alpha) =>
            {
                var lower = QuantileComparison.Difference(x, y, p, alpha, alpha).Lower;
                if (double.IsFinite(lower))
                {
                    Assert.True(Rejected(x, y, p, lower - 1 / 16.0, alpha));
                    Assert.False(Rejected(x, y, p, lower + 1 / 16.0, alpha));
                }
                else
                {
                    Assert.False(Rejected(x, y, p, -100, alpha));
                }
            },
            iter: 300);

    [Fact]
    public void Swapping_the_samples_mirrors_the_bounds() =>
        Gen.Select(Samples.Any, Probability).Sample((s, p) =>
        {
            var one = QuantileComparison.Difference(s.X, s.Y, p, 0.1, 0.3);
            var other = QuantileComparison.Difference(s.Y, s.X, p, 0.3, 0.1);
            Assert.Equal(one, new(-other.Estimate, -other.Upper, -other.Lower));

            var ratio = QuantileComparison.Ratio(s.X, s.Y, p, 0.1, 0.3);
            Assert.Equal(1 / ratio.Lower, QuantileComparison.Ratio(s.Y, s.X, p, 0.3, 0.1).Upper);
        });

    [Fact]
    public void Bounds_enclose_the_estimate_and_widen_as_the_level_falls() =>
        Gen.Select(Samples.Any, Gen.Double[0.001, 0.999], Samples.Level, Samples.Level).Sample((s, p, a, b) =>
        {
            foreach (var bounds in new Func<double, ConfidenceBounds>[]
            {
                level => QuantileComparison.Difference(s.X, s.Y, p, level, level),
                level => QuantileComparison.Ratio(s.X, s.Y, p, level, level),
            })
            {
                var (strict, loose) = (bounds(Math.Min(a, b)), bounds(Math.Max(a, b)));
                Assert.True(strict.Lower <= loose.Lower && loose.Lower <= loose.Estimate);
                Assert.True(loose.Estimate <= loose.Upper && loose.Upper <= strict.Upper);
            }
        });

    [Fact]
    public void The_ratio_is_the_difference_of_logarithms() =>
        Gen.Select(Samples.Continuous, Probability).Sample((s, p) =>
        {
            var ratio = QuantileComparison.Ratio(s.X, s.Y, p, 0.2, 0.1);
            var logs = QuantileComparison.Difference([.. s.X.Select(value => Math.Log(value))], [.. s.Y.Select(value => Math.Log(value))], p, 0.2, 0.1);
            Assert.Equal(Math.Exp(logs.Estimate), ratio.Estimate, 1e-12 * ratio.Estimate);
            Assert.Equal(Math.Exp(logs.Lower), ratio.Lower, 1e-12 * ratio.Lower);
            Assert.True(double.IsPositiveInfinity(logs.Upper) ? double.IsPositiveInfinity(ratio.Upper) : Math.Abs(Math.Exp(logs.Upper) / ratio.Upper - 1) < 1e-12);
        });

    [Fact]
    public void The_joint_level_is_that_of_two_normal_scores()
    {
        var level = new JointLevel(0.05);
        Assert.Equal(0.0198, level.Alone, 1e-4);
        Assert.Equal(0.05, level.Alone + 0.25 * Math.Exp(-Math.Pow(NormalTail.UpperQuantile(level.Alone), 2) / 2), 1e-12);
        Assert.Equal(level.Alone, level.Given(0.7), 1e-14);
        Assert.Equal(0.5, level.Given(level.Alone), 1e-6);
    }

    [Theory]
    [InlineData(0.5, 6)]
    [InlineData(0.95, 77)]
    [InlineData(0.99, 390)]
    public void A_bound_needs_so_many_values_on_both_sides(double probability, int size)
    {
        Assert.True(double.IsFinite(Bounds(size).Lower) && double.IsFinite(Bounds(size).Upper));
        Assert.True(double.IsInfinity(Bounds(size - 1).Lower) && double.IsInfinity(Bounds(size - 1).Upper));

        ConfidenceBounds Bounds(int n)
        {
            double[] sample = [.. Enumerable.Range(0, n).Select(i => (double)i)];
            return QuantileComparison.Difference(sample, sample, probability, 0.05, 0.05);
        }
    }

    [Fact]
    public void Zeros_have_a_ratio_only_against_something()
    {
        double[] zeros = new double[30], ones = [.. Enumerable.Repeat(1.0, 30)];
        Assert.Equal(new(1, 0, double.PositiveInfinity), QuantileComparison.Ratio(zeros, zeros, 0.5, 0.05, 0.05));
        Assert.Equal(new(0, 0, 0), QuantileComparison.Ratio(zeros, ones, 0.5, 0.05, 0.05));
        Assert.Equal(new(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity), QuantileComparison.Ratio(ones, zeros, 0.5, 0.05, 0.05));
        Assert.Equal(new(1, 1, 1), QuantileComparison.Ratio(ones, ones, 0.5, 0.05, 0.05));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>("x", () => QuantileComparison.Difference([], [1], 0.5, 0.05, 0.05));
        Assert.Throws<ArgumentException>("y", () => QuantileComparison.Difference([1], [double.NaN], 0.5, 0.05, 0.05));
        Assert.Throws<ArgumentException>("y", () => QuantileComparison.Ratio([1], [-1], 0.5, 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("probability", () => QuantileComparison.Ratio([1], [1], double.NaN, 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("lowerAlpha", () => QuantileComparison.Ratio([1], [1], 0.5, double.NaN, 0.05));
    }

    /// <summary>Both binomial tests at every point that tells the values apart, put together as the definition has it.</summary>
    private static bool Rejected(double[] x, double[] y, double p, double difference, double alpha)
    {
        var radius = NormalTail.UpperQuantile(new JointLevel(alpha).Alone);
        return x.Select(value => value - difference).Concat(y).SelectMany(at => new[] { at - 1 / 64.0, at, at + 1 / 64.0 }).All(at =>
        {
            var few = BinomialTail.LogLower(x.Count(value => value <= at + difference), x.Length, p);
            var many = BinomialTail.LogUpper(y.Count(value => value < at), y.Length, p);
            return double.Hypot(Score(few), Score(many)) >= radius;
        });
    }

    private static double Score(double logTail) => logTail > Math.Log(0.5) ? 0 : NormalTail.UpperQuantile(Math.Exp(logTail));
}
