using CsCheck;
using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests;

public class MeanBoundsTests
{
    private static readonly Gen<(double[] X, double[] Y)> Positive = Gen.Select(Gen.Double[0.1, 10].Array[3, 30], Gen.Double[0.1, 10].Array[3, 30]);

    [Fact]
    public void Bounds_of_means_are_those_of_their_formulas()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("means"))
        {
            double[] x = vector.Sample("x"), y = vector.Sample("y");
            double lowerAlpha = vector.Number("lowerAlpha"), upperAlpha = vector.Number("upperAlpha");
            Compare(MeanBounds.Student(x, lowerAlpha, upperAlpha), "lower", "upper");
            Compare(MeanBounds.WelchDifference(x, y, lowerAlpha, upperAlpha), "differenceLower", "differenceUpper");
            Compare(MeanBounds.WelchRatio(x, y, lowerAlpha, upperAlpha), "ratioLower", "ratioUpper");

            void Compare(ConfidenceBounds bounds, string lower, string upper)
            {
                errors.Scaled(vector.Number(lower), bounds.Lower, Math.Max(1, Math.Abs(bounds.Lower)), vector);
                errors.Scaled(vector.Number(upper), bounds.Upper, Math.Max(1, Math.Abs(bounds.Upper)), vector);
            }
        }

        errors.IsAtMost(1e-11);
    }

    [Fact]
    public void Swapping_the_samples_mirrors_the_bounds() =>
        Positive.Sample((x, y) =>
        {
            var (one, other) = (MeanBounds.WelchDifference(x, y, 0.05, 0.2), MeanBounds.WelchDifference(y, x, 0.2, 0.05));
            Assert.Equal(one, new(-other.Estimate, -other.Upper, -other.Lower));

            var (ratio, inverse) = (MeanBounds.WelchRatio(x, y, 0.05, 0.2), MeanBounds.WelchRatio(y, x, 0.2, 0.05));
            Assert.Equal(1, ratio.Estimate * inverse.Estimate, 1e-12);
            Assert.Equal(ratio.Lower, 1 / inverse.Upper, 1e-12);
        });

    [Fact]
    public void Bounds_enclose_the_estimate_and_widen_as_the_level_falls() =>
        Gen.Select(Positive, Samples.Level, Samples.Level).Sample((s, a, b) =>
        {
            foreach (var bounds in new Func<double, ConfidenceBounds>[]
            {
                level => MeanBounds.Student(s.X, level, level),
                level => MeanBounds.WelchDifference(s.X, s.Y, level, level),
                level => MeanBounds.WelchRatio(s.X, s.Y, level, level),
            })
            {
                var (strict, loose) = (bounds(Math.Min(a, b)), bounds(Math.Max(a, b)));
                Assert.True(strict.Lower <= loose.Lower && loose.Lower <= loose.Estimate);
                Assert.True(loose.Estimate <= loose.Upper && loose.Upper <= strict.Upper);
            }
        });

    [Fact]
    public void A_ratio_is_beyond_its_bound_where_the_difference_to_the_scaled_sample_is_shown() =>
        Gen.Select(Positive, Gen.Double[0.2, 3]).Sample((s, factor) =>
        {
            var ratio = MeanBounds.WelchRatio(s.X, s.Y, 0.05, 0.05);
            var shift = MeanBounds.WelchDifference(s.X, [.. s.Y.Select(value => factor * value)], 0.05, 0.05);
            if (Math.Abs(ratio.Lower / factor - 1) > 1e-9)
                Assert.Equal(factor < ratio.Lower, shift.Lower > 0);
            if (Math.Abs(ratio.Upper / factor - 1) > 1e-9)
                Assert.Equal(factor > ratio.Upper, shift.Upper < 0);
        });

    [Fact]
    public void Bounds_follow_the_unit_of_the_values_to_the_ends_of_the_range()
    {
        double[] x = [1, 2, 4, 3, 2], y = [2, 2, 3, 5];
        foreach (var unit in new[] { 1e300, 1e-300 })
        {
            double[] largeX = [.. x.Select(value => value * unit)], largeY = [.. y.Select(value => value * unit)];
            Assert.Equal(MeanBounds.Student(x, 0.05, 0.05).Upper, MeanBounds.Student(largeX, 0.05, 0.05).Upper / unit, 1e-12);
            Assert.Equal(MeanBounds.WelchDifference(x, y, 0.05, 0.05).Lower, MeanBounds.WelchDifference(largeX, largeY, 0.05, 0.05).Lower / unit, 1e-12);
            Assert.Equal(MeanBounds.WelchRatio(x, y, 0.05, 0.05).Upper, MeanBounds.WelchRatio(largeX, largeY, 0.05, 0.05).Upper, 1e-12);
        }
    }

    [Fact]
    public void A_mean_that_may_be_0_is_no_divisor()
    {
        double[] ones = [0.9, 1, 1.1, 1], rare = [0, 0, 0, 1];
        Assert.Equal(double.PositiveInfinity, MeanBounds.WelchRatio(ones, rare, 0.05, 0.05).Upper);
        Assert.InRange(MeanBounds.WelchRatio(ones, rare, 0.05, 0.05).Lower, 0.1, 4);
        Assert.Equal(new(double.PositiveInfinity, 0, double.PositiveInfinity), MeanBounds.WelchRatio(ones, [0, 0, 0], 0.05, 0.05));
        Assert.Equal(new(0, 0, double.PositiveInfinity), MeanBounds.WelchRatio([0, 0, 0], ones, 0.05, 0.05));
    }

    [Fact]
    public void Bounds_of_a_ratio_beyond_all_numbers_are_ends_of_the_scale()
    {
        double[] huge = [1e200, 2e200, 4e200], tiny = [1e-200, 2e-200, 3e-200];
        Assert.Equal(new(double.PositiveInfinity, 0, double.PositiveInfinity), MeanBounds.WelchRatio(huge, tiny, 0, 0));
        Assert.Equal(new(0, 0, double.PositiveInfinity), MeanBounds.WelchRatio(tiny, huge, 0, 0));
    }

    [Fact]
    public void Moments_of_parts_bound_means_as_all_values_do() =>
        Gen.Select(Gen.Double[0.1, 10].Array[3, 40], Gen.Double[0.1, 10].Array[3, 40], Gen.Int[0, 3], Samples.Level).Sample((x, y, cut, alpha) =>
        {
            SampleMoments inX = SampleMoments.Of(x.AsSpan(0, cut)).With(SampleMoments.Of(x.AsSpan(cut))), inY = SampleMoments.Of(y);
            AssertAlike(MeanBounds.Student(x, alpha, alpha), MeanBounds.Student(inX, alpha, alpha));
            AssertAlike(MeanBounds.WelchDifference(x, y, alpha, alpha), MeanBounds.WelchDifference(inX, inY, alpha, alpha));
            AssertAlike(MeanBounds.WelchRatio(x, y, alpha, alpha), MeanBounds.WelchRatio(inX, inY, alpha, alpha));
        });

    [Fact]
    public void Moments_of_values_that_have_no_ratio_or_no_squares_are_refused()
    {
        var (some, none) = (SampleMoments.Of([1, 2, 3]), SampleMoments.Empty);
        Assert.Throws<ArgumentException>(() => MeanBounds.WelchRatio(some, SampleMoments.Of([-1, 2, 3]), 0.05, 0.05));
        Assert.Throws<ArgumentException>(() => MeanBounds.Student(none, 0.05, 0.05));
        Assert.Throws<ArgumentException>(() => MeanBounds.Student(SampleMoments.Of([1e200, 2e200, 3e200]), 0.05, 0.05));

        // Differences whose squares are 0 would pass for none at all: the ratio to a sample that varies would be far too sure.
        var tiny = SampleMoments.Of([1e-170, 2e-170, 9e-170]);
        Assert.Contains("too close together to be squared", Assert.Throws<ArgumentException>(() => MeanBounds.WelchRatio(tiny, some, 0.05, 0.05)).Message);
    }

    [Fact]
    public void Moments_of_samples_far_apart_have_a_ratio_as_their_values_do()
    {
        double[] some = [1, 2, 3], constant = [1e-160, 1e-160, 1e-160], large = [1e100, 2e100, 4e100], small = [1e-60, 2e-60, 4e-60];
        foreach (var (x, y) in new[] { (constant, some), (some, constant), (large, small), (small, large) })
            AssertAlike(MeanBounds.WelchRatio(x, y, 0.05, 0.05), MeanBounds.WelchRatio(SampleMoments.Of(x), SampleMoments.Of(y), 0.05, 0.05));
    }

    private static void AssertAlike(ConfidenceBounds expected, ConfidenceBounds actual)
    {
        foreach (var (one, other) in new[] { (expected.Estimate, actual.Estimate), (expected.Lower, actual.Lower), (expected.Upper, actual.Upper) })
            Assert.True(one == other || Math.Abs(one - other) <= 1e-10 * Math.Max(1, Math.Abs(one)), $"{one:R} and {other:R}");
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>("sample", () => MeanBounds.Student([1, 2], 0.05, 0.05));
        Assert.Throws<ArgumentException>("sample", () => MeanBounds.Student([3, 3, 3, 3], 0.05, 0.05));
        Assert.Throws<ArgumentException>("x", () => MeanBounds.WelchDifference([1, 2, double.NaN], [1, 2, 3], 0.05, 0.05));
        Assert.Throws<ArgumentException>("y", () => MeanBounds.WelchRatio([1, 2, 3], [1, -2, 3], 0.05, 0.05));
        Assert.Throws<ArgumentException>(() => MeanBounds.WelchDifference([1, 1, 1], [2, 2, 2], 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("upperAlpha", () => MeanBounds.Student([1, 2, 3], 0.05, 0.7));
    }
}
