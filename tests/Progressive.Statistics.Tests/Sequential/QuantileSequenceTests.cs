using Progressive.Statistics.Sequential;
using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests.Sequential;

public class QuantileSequenceTests
{
    [Fact]
    public void Ranks_are_those_found_by_trying_every_count()
    {
        foreach (var vector in Vector.Of("quantile-sequence"))
        {
            var (size, alpha) = ((int)vector.Whole("size"), vector.Number("alpha"));
            double[] ranks = [.. Enumerable.Range(1, size).Select(i => (double)i).Reverse()];
            var bounds = QuantileSequence.Of(ranks, vector.Number("probability"), alpha, alpha);
            Assert.Equal((vector.Number("below"), vector.Number("above")),
                (double.IsFinite(bounds.Lower) ? bounds.Lower : 0, double.IsFinite(bounds.Upper) ? bounds.Upper : size + 1));
        }
    }

    [Fact]
    public void One_quantile_alone_is_known_better_than_all_at_once()
    {
        double[] ranks = [.. Enumerable.Range(1, 1000).Select(i => (double)i)];
        var one = QuantileSequence.Of(ranks, 0.9, 0.025, 0.025);
        var all = QuantileSequence.OfAll(ranks, 0.9, 0.05, 100);
        Assert.True(all.Lower < one.Lower && one.Upper < all.Upper, $"{one} in {all}");
        Assert.Equal((900, 900), (one.Estimate, all.Estimate));
    }

    [Fact]
    public void The_band_is_hardly_wider_than_the_one_confseq_solves_for() =>
        Assert.InRange(QuantileSequence.HalfWidth(1000, 0.05, 100), 0.08205, 0.0830);

    [Fact]
    public void What_a_sample_is_too_small_for_is_endless()
    {
        var bounds = QuantileSequence.Of([1, 2, 3], 0.99, 0.05, 0.05);
        Assert.Equal(new(3, double.NegativeInfinity, double.PositiveInfinity), bounds);
        Assert.Equal(bounds, QuantileSequence.OfAll([1, 2, 3], 0.99, 0.05, 10));
        Assert.Equal(bounds, QuantileSequence.Of([1, 2, 3], 0.99, 0, 0));
        Assert.Equal(double.PositiveInfinity, QuantileSequence.HalfWidth(9, 0, 1));
    }

    [Fact]
    public void What_lies_outside_its_range_is_refused()
    {
        Assert.Throws<ArgumentException>(() => QuantileSequence.Of([], 0.5, 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantileSequence.Of([1], 1, 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantileSequence.OfAll([1], 0, 0.05, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantileSequence.OfAll([1], 0.5, 0.05, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantileSequence.HalfWidth(0, 0.05, 1));
    }
}
