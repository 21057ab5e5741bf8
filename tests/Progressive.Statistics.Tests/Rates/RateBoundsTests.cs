using CsCheck;
using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests;

public class RateBoundsTests
{
    [Fact]
    public void Bounds_of_one_rate_are_those_of_poisson_test()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("poisson-rate"))
        {
            var bounds = RateBounds.Poisson(
                vector.Whole("events"), vector.Number("exposure"), vector.Number("lowerAlpha"), vector.Number("upperAlpha"));
            errors.Relative(vector.Number("lower"), bounds.Lower, vector);
            errors.Relative(vector.Number("upper"), bounds.Upper, vector);
        }

        errors.IsAtMost(1e-11);
    }

    [Fact]
    public void Bounds_of_a_ratio_are_those_of_poisson_test()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("rate-ratio"))
        {
            var bounds = RateBounds.Ratio(
                vector.Whole("xEvents"), vector.Number("xExposure"), vector.Whole("yEvents"), vector.Number("yExposure"),
                vector.Number("lowerAlpha"), vector.Number("upperAlpha"));
            errors.Relative(vector.Number("lower"), bounds.Lower, vector);
            errors.Relative(vector.Number("upper"), bounds.Upper, vector);
        }

        errors.IsAtMost(1e-11);
    }

    [Fact]
    public void Bounds_of_a_difference_are_those_of_its_formula()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("rate-difference"))
        {
            var bounds = RateBounds.Difference(
                vector.Whole("xEvents"), vector.Number("xExposure"), vector.Whole("yEvents"), vector.Number("yExposure"),
                vector.Number("lowerAlpha"), vector.Number("upperAlpha"));
            errors.Scaled(vector.Number("lower"), bounds.Lower, bounds.Upper - bounds.Lower, vector);
            errors.Scaled(vector.Number("upper"), bounds.Upper, bounds.Upper - bounds.Lower, vector);
        }

        errors.IsAtMost(1e-11);
    }

    [Fact]
    public void Swapping_the_arms_negates_the_difference() =>
        Gen.Select(Gen.Long[0, 1000], Gen.Long[0, 1000]).Sample((x, y) =>
        {
            var difference = RateBounds.Difference(x, 3, y, 8, 0.05, 0.01);
            var mirrored = RateBounds.Difference(y, 8, x, 3, 0.01, 0.05);
            Assert.Equal(difference, new(-mirrored.Estimate, -mirrored.Upper, -mirrored.Lower));
        });

    [Fact]
    public void Swapping_the_arms_inverts_the_ratio() =>
        Gen.Select(Gen.Long[0, 1000], Gen.Long[0, 1000]).Sample((x, y) =>
        {
            var ratio = RateBounds.Ratio(x, 3, y, 8, 0.05, 0.01);
            var inverse = RateBounds.Ratio(y, 8, x, 3, 0.01, 0.05);
            AssertReciprocal(ratio.Estimate, inverse.Estimate);
            AssertReciprocal(ratio.Lower, inverse.Upper);
            AssertReciprocal(ratio.Upper, inverse.Lower);
        });

    [Fact]
    public void Bounds_enclose_the_estimate_and_widen_as_the_level_falls() =>
        Gen.Select(Gen.Long[0, 1000], Gen.Long[0, 1000], Samples.Level, Samples.Level).Sample((x, y, a, b) =>
        {
            foreach (var bounds in new Func<double, ConfidenceBounds>[]
            {
                level => RateBounds.Poisson(x, 7, level, level),
                level => RateBounds.Ratio(x, 3, y, 8, level, level),
                level => RateBounds.Difference(x, 3, y, 8, level, level),
            })
            {
                var (strict, loose) = (bounds(Math.Min(a, b)), bounds(Math.Max(a, b)));
                Assert.True(strict.Lower <= loose.Lower && loose.Lower <= loose.Estimate);
                Assert.True(loose.Estimate <= loose.Upper && loose.Upper <= strict.Upper);
            }
        });

    [Fact]
    public void Counts_of_any_size_have_bounds() =>
        Gen.Select(Gen.Double[0, 10], Gen.Double[0, 10], Samples.Level).Sample((logX, logY, alpha) =>
        {
            long x = (long)Math.Pow(10, logX), y = (long)Math.Pow(10, logY);
            foreach (var bounds in new[] { RateBounds.Poisson(x, 7, alpha, alpha), RateBounds.Ratio(x, 3, y, 8, alpha, alpha), ProportionBounds.ClopperPearson(x, x + y, alpha, alpha) })
                Assert.True(bounds.Lower <= bounds.Estimate && bounds.Estimate <= bounds.Upper);
        });

    [Fact]
    public void Without_events_only_what_was_seen_is_claimed()
    {
        var none = RateBounds.Poisson(0, 2, 0.05, 0.05);
        Assert.Equal((0, 0), (none.Estimate, none.Lower));
        Assert.Equal(-Math.Log(0.05) / 2, none.Upper, 1e-14);

        Assert.Equal(new(1, 0, double.PositiveInfinity), RateBounds.Ratio(0, 1, 0, 1, 0.05, 0.05));
        Assert.Equal(double.PositiveInfinity, RateBounds.Ratio(4, 1, 0, 1, 0.05, 0.05).Estimate);
        Assert.Equal(new(1, 0, double.PositiveInfinity), RateBounds.Ratio(0, 1e300, 0, 1e-300, 0.05, 0.05));
    }

    [Fact]
    public void Nothing_spent_is_nothing_claimed()
    {
        Assert.Equal(new(2, 0, double.PositiveInfinity), RateBounds.Poisson(4, 2, 0, 0));
        Assert.Equal(new(2, 0, double.PositiveInfinity), RateBounds.Ratio(4, 1, 2, 1, 0, 0));
        Assert.Equal(new(2, double.NegativeInfinity, double.PositiveInfinity), RateBounds.Difference(4, 1, 2, 1, 0, 0));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("events", () => RateBounds.Poisson(-1, 1, 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("exposure", () => RateBounds.Poisson(1, 0, 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("yExposure", () => RateBounds.Ratio(1, 1, 1, double.NaN, 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("exposure", () => RateBounds.Difference(1, 1, 1, 0, 0.05, 0.05));
    }

    private static void AssertReciprocal(double value, double other)
    {
        if (value == 0 || other == 0)
            Assert.Equal(value, 1 / other);
        else if (double.IsFinite(value))
            Assert.Equal(1, value * other, 1e-13);
    }
}
