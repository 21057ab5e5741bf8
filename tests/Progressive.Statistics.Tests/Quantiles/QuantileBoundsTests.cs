using CsCheck;
using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests;

public class QuantileBoundsTests
{
    private static readonly double[] Hundred = [.. Enumerable.Range(1, 100).Select(i => (double)i).Reverse()];

    [Fact]
    public void The_ranks_are_those_of_qbinom()
    {
        foreach (var vector in Vector.Of("quantile-rank"))
        {
            var (n, p, alpha) = (vector.Whole("n"), vector.Number("p"), vector.Number("alpha"));
            Assert.Equal(vector.Whole("lower"), QuantileRank.Lower(n, p, alpha));
            Assert.Equal(vector.Whole("upper"), QuantileRank.Upper(n, p, alpha));
        }
    }

    [Fact]
    public void The_median_of_a_hundred_is_bounded_by_ranks_42_and_59() =>
        Assert.Equal(new(50, 42, 59), QuantileBounds.Of(Hundred, 0.5, 0.05, 0.05));

    [Fact]
    public void A_bound_that_the_sample_cannot_support_is_infinite()
    {
        Assert.Equal(new(99, 94, double.PositiveInfinity), QuantileBounds.Of(Hundred, 0.99, 0.001, 0.05) with { Lower = 94 });
        Assert.Equal(new(50, double.NegativeInfinity, double.PositiveInfinity), QuantileBounds.Of(Hundred, 0.5, 0, 0));
        Assert.Equal(new(4, double.NegativeInfinity, double.PositiveInfinity), QuantileBounds.Of([4], 0.5, 0.05, 0.05));
    }

    [Theory]
    [InlineData(0.07, 7)]
    [InlineData(0.29, 29)]
    [InlineData(0.075, 8)]
    [InlineData(1e-9, 1)]
    [InlineData(0.9999999, 100)]
    public void The_estimate_inverts_the_empirical_distribution(double probability, double expected) =>
        Assert.Equal(expected, QuantileBounds.Of(Hundred, probability, 0.05, 0.05).Estimate);

    [Fact]
    public void Bounds_enclose_the_estimate_and_widen_as_the_level_falls() =>
        Gen.Select(Samples.Any, Gen.Double[0.001, 0.999], Samples.Level, Samples.Level).Sample((s, p, a, b) =>
        {
            var strict = QuantileBounds.Of(s.X, p, Math.Min(a, b), Math.Min(a, b));
            var loose = QuantileBounds.Of(s.X, p, Math.Max(a, b), Math.Max(a, b));
            Assert.True(strict.Lower <= loose.Lower && loose.Lower <= loose.Estimate);
            Assert.True(loose.Estimate <= loose.Upper && loose.Upper <= strict.Upper);
        });

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>("sample", () => QuantileBounds.Of([], 0.5, 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("probability", () => QuantileBounds.Of([1], 1, 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("upperAlpha", () => QuantileBounds.Of([1], 0.5, 0.05, -0.1));
    }
}
