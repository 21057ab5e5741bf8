using CsCheck;
using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests;

public class LocationBoundsTests
{
    [Fact]
    public void Bounds_are_where_wilcox_test_stops_rejecting()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("location"))
        {
            double[] x = vector.Sample("x"), y = vector.Sample("y");
            double lowerAlpha = vector.Number("lowerAlpha"), upperAlpha = vector.Number("upperAlpha");
            var bounds = vector.Text("kind") == "ratio"
                ? LocationBounds.Ratio(x, y, lowerAlpha, upperAlpha)
                : LocationBounds.Shift(x, y, lowerAlpha, upperAlpha);
            errors.Relative(vector.Number("estimate"), bounds.Estimate, vector);
            errors.Relative(vector.Number("lower"), bounds.Lower, vector);
            errors.Relative(vector.Number("upper"), bounds.Upper, vector);
        }

        errors.IsAtMost(1e-15);
    }

    [Fact]
    public void Every_factor_beyond_a_bound_is_rejected_and_none_within_unless_it_makes_ties() =>
        Gen.Select(Samples.Any, Samples.Level, Gen.Double[-3, 3]).Sample((s, alpha, exponent) =>
        {
            var bounds = LocationBounds.Ratio(s.X, s.Y, alpha, alpha);
            var ratios = from x in s.X from y in s.Y where x > 0 && y > 0 select x / y;
            foreach (var factor in ratios.Take(20).SelectMany(r => new[] { r, r * (1 - 1e-9), r * (1 + 1e-9) }).Append(Math.Exp(exponent)))
            {
                double[] moved = [.. s.X.Select(v => v / factor)];
                var makesTies = moved.Any(v => v > 0 && s.Y.Contains(v));
                AssertLaw(bounds, factor, 1e-12 * factor, makesTies, alpha, moved, s.Y);
            }
        }, iter: 500);

    [Fact]
    public void Every_shift_beyond_a_bound_is_rejected_and_none_within_unless_it_makes_ties() =>
        Gen.Select(Samples.Tied, Samples.Level, Gen.Int[-100, 100]).Sample((s, alpha, sixteenths) =>
        {
            var shift = sixteenths / 16.0;
            double[] moved = [.. s.X.Select(v => v - shift)];
            AssertLaw(LocationBounds.Shift(s.X, s.Y, alpha, alpha), shift, 0, moved.Any(s.Y.Contains), alpha, moved, s.Y);
        }, iter: 2000);

    [Fact]
    public void The_estimate_of_a_ratio_is_the_median_of_all_ratios() =>
        Samples.Continuous.Sample(s =>
        {
            var (low, high) = Middle(from x in s.X from y in s.Y select x / y);
            Assert.Equal(1, LocationBounds.Ratio(s.X, s.Y, 0.1, 0.1).Estimate / Math.Sqrt(low * high), 1e-14);
        });

    [Fact]
    public void The_estimate_of_a_shift_is_the_median_of_all_differences() =>
        Samples.Any.Sample(s =>
        {
            var (low, high) = Middle(from x in s.X from y in s.Y select x - y);
            Assert.Equal((low + high) / 2, LocationBounds.Shift(s.X, s.Y, 0.1, 0.1).Estimate, 1e-14);
        });

    [Fact]
    public void Swapping_the_samples_mirrors_the_bounds() =>
        Gen.Select(Samples.Any, Samples.Level, Samples.Level).Sample((s, lowerAlpha, upperAlpha) =>
        {
            var shift = LocationBounds.Shift(s.X, s.Y, lowerAlpha, upperAlpha);
            var shiftBack = LocationBounds.Shift(s.Y, s.X, upperAlpha, lowerAlpha);
            Assert.Equal(shift, new(-shiftBack.Estimate, -shiftBack.Upper, -shiftBack.Lower));

            var ratio = LocationBounds.Ratio(s.X, s.Y, lowerAlpha, upperAlpha);
            var ratioBack = LocationBounds.Ratio(s.Y, s.X, upperAlpha, lowerAlpha);
            AssertReciprocal(ratio.Estimate, ratioBack.Estimate);
            AssertReciprocal(ratio.Lower, ratioBack.Upper);
            AssertReciprocal(ratio.Upper, ratioBack.Lower);
        });

    [Fact]
    public void Scaling_the_first_sample_scales_the_ratio_and_moving_it_moves_the_shift() =>
        Samples.Any.Sample(s =>
        {
            var ratio = LocationBounds.Ratio(s.X, s.Y, 0.05, 0.01);
            var scaled = LocationBounds.Ratio([.. s.X.Select(v => 4 * v)], s.Y, 0.05, 0.01);
            Assert.Equal((4 * ratio.Lower, 4 * ratio.Upper), (scaled.Lower, scaled.Upper));

            var shift = LocationBounds.Shift(s.X, s.Y, 0.05, 0.01);
            var moved = LocationBounds.Shift([.. s.X.Select(v => v + 4)], s.Y, 0.05, 0.01);
            Assert.Equal(shift.Estimate + 4, moved.Estimate, 1e-12);
            Assert.Equal(shift.Lower + 4, moved.Lower, 1e-12);
            Assert.Equal(shift.Upper + 4, moved.Upper, 1e-12);
        });

    [Fact]
    public void A_smaller_level_never_tightens_a_bound() =>
        Gen.Select(Samples.Any, Samples.Level, Samples.Level).Sample((s, a, b) =>
        {
            var strict = LocationBounds.Ratio(s.X, s.Y, Math.Min(a, b), Math.Min(a, b));
            var loose = LocationBounds.Ratio(s.X, s.Y, Math.Max(a, b), Math.Max(a, b));
            Assert.True(strict.Lower <= loose.Lower && loose.Lower <= loose.Upper && loose.Upper <= strict.Upper);
        });

    [Fact]
    public void Samples_too_small_for_the_level_are_unbounded()
    {
        Assert.Equal(new(2, 0, double.PositiveInfinity), LocationBounds.Ratio([6], [3], 0.05, 0.05));
        Assert.Equal(new(3, double.NegativeInfinity, double.PositiveInfinity), LocationBounds.Shift([6], [3], 0.05, 0.05));
    }

    [Fact]
    public void One_value_throughout_each_sample_is_bounded_by_its_only_contrast()
    {
        double[] x = [.. Enumerable.Repeat(6.0, 40)], y = [.. Enumerable.Repeat(3.0, 40)];
        Assert.Equal(new(2, 2, 2), LocationBounds.Ratio(x, y, 1e-8, 1e-8));
        Assert.Equal(new(3, 3, 3), LocationBounds.Shift(x, y, 1e-8, 1e-8));
    }

    [Fact]
    public void Zeros_keep_their_place_in_the_ranks()
    {
        double[] zeros = new double[30], ones = [.. Enumerable.Repeat(1.0, 30)];
        Assert.Equal(new(1, 0, double.PositiveInfinity), LocationBounds.Ratio(zeros, zeros, 0.05, 0.05));
        Assert.Equal(new(0, 0, 0), LocationBounds.Ratio(zeros, ones, 0.05, 0.05));
        Assert.Equal(double.PositiveInfinity, LocationBounds.Ratio(ones, zeros, 0.05, 0.05).Lower);
        Assert.Equal(LocationBounds.Ratio([0, 1, 2], [1, 3], 0.3, 0.3), LocationBounds.Ratio([-0.0, 1, 2], [1, 3], 0.3, 0.3));
    }

    [Fact]
    public void Values_at_the_ends_of_the_range_give_no_NaN() =>
        Gen.OneOf(0, double.Epsilon, 1e-308, 1, 1e308, double.MaxValue).Array[1, 6].Array[2].Sample(s =>
        {
            foreach (var bounds in new[] { LocationBounds.Ratio(s[0], s[1], 0.5, 0.3), LocationBounds.Shift(s[0], [.. s[1].Select(v => -v)], 0.5, 0.3) })
                Assert.False(double.IsNaN(bounds.Estimate) || double.IsNaN(bounds.Lower) || double.IsNaN(bounds.Upper));
        });

    [Fact]
    public void A_million_values_a_side_need_no_matrix()
    {
        // Shifts of 1 ... N move N pairs a unit, and U deviates by √(N³ / 6): bounds lie z √(N / 6) off.
        var y = Enumerable.Range(1, 1_000_000).Select(i => (double)i).ToArray();
        double[] x = [.. y.Select(v => v + 0.5)];
        var bounds = LocationBounds.Shift(x, y, 1e-8, 0.05);
        Assert.Equal(0.5, bounds.Estimate);
        Assert.Equal(-5.612 * Math.Sqrt(1e6 / 6), bounds.Lower, 5.0);
        Assert.Equal(1.645 * Math.Sqrt(1e6 / 6), bounds.Upper, 5.0);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Contains("y[1] = -2", Assert.Throws<ArgumentException>(() => LocationBounds.Ratio([1], [1, -2], 0.05, 0.05)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("x", () => LocationBounds.Shift([], [1], 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("lowerAlpha", () => LocationBounds.Shift([1], [1], 0.6, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("upperAlpha", () => LocationBounds.Shift([1], [1], 0.05, double.NaN));
    }

    private static void AssertLaw(ConfidenceBounds bounds, double at, double rounding, bool makesTies, double alpha, double[] moved, double[] y)
    {
        var less = MannWhitney.Test(moved, y, Alternative.Less, RankTestMethod.Asymptotic).PValue;
        var greater = MannWhitney.Test(moved, y, Alternative.Greater, RankTestMethod.Asymptotic).PValue;
        if (bounds.Upper < at - rounding)
            Assert.True(less < alpha);
        if (bounds.Lower > at + rounding)
            Assert.True(greater < alpha);
        if (makesTies)
            return;

        if (at < bounds.Upper - rounding)
            Assert.True(less >= alpha);
        if (at > bounds.Lower + rounding)
            Assert.True(greater >= alpha);
    }

    private static (double Low, double High) Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
    }

    private static void AssertReciprocal(double value, double other)
    {
        if (value == 0 || other == 0)
            Assert.Equal(value, 1 / other);
        else if (double.IsFinite(value))
            Assert.Equal(1, value * other, 1e-14);
    }
}
