using CsCheck;
using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests;

public class SeriesBoundsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Bounds_are_those_of_acf_and_qt()
    {
        var errors = new WorstError();
        foreach (var v in Vector.Of("series"))
        {
            var estimate = Estimate(SeriesBounds.Mean(EachMinute(v.Sample("values")), v.Number("lowerAlpha"), v.Number("upperAlpha")));
            errors.Relative(v.Number("size"), estimate.EffectiveSize, v);
            errors.Relative(v.Number("lower"), estimate.Bounds.Lower, v);
            errors.Relative(v.Number("upper"), estimate.Bounds.Upper, v);
        }

        errors.IsAtMost(1e-9);
    }

    [Fact]
    public void The_quantiles_of_t_are_those_of_qt()
    {
        var errors = new WorstError();
        foreach (var v in Vector.Of("student-quantile"))
            errors.Scaled(v.Number("t"), StudentTail.UpperQuantile(v.Number("alpha"), v.Number("degrees")), Math.Max(1, v.Number("t")), v);
        errors.IsAtMost(1e-10);
    }

    [Fact]
    public void Only_instants_of_both_series_are_compared_and_the_others_counted()
    {
        double[] values = [.. Noise(40)];
        var x = EachMinute(values);
        SeriesPoint[] y = [.. x.Where((_, i) => i != 7).Select(point => point with { Value = point.Value - (point.At.Minute % 3) }), new(Start.AddDays(-1), 4)];
        var estimate = Estimate(SeriesBounds.Difference(x, y, 0.05, 0.05));
        Assert.Equal((39, 2), (estimate.Points, estimate.Unmatched));
        Assert.Equal(38 / 39.0, estimate.Bounds.Estimate, 1e-12);
    }

    [Fact]
    public void The_order_of_points_is_of_no_account()
    {
        var points = EachMinute([.. Noise(50)]);
        Assert.Equal(SeriesBounds.Mean(points, 0.05, 0.05), SeriesBounds.Mean([.. points.Reverse()], 0.05, 0.05));
    }

    [Fact]
    public void Swapping_the_series_mirrors_the_bounds() =>
        Gen.Select(Gen.Double[1, 9].Array[40], Gen.Double[1, 9].Array[40]).Sample((a, b) =>
        {
            SeriesPoint[] x = EachMinute(a), y = EachMinute(b);
            if (SeriesBounds.Difference(x, y, 0.05, 0.01) is SeriesRefusal refusal)
            {
                Assert.Equal(refusal, SeriesBounds.Difference(y, x, 0.01, 0.05));
                return;
            }

            var (one, other) = (Estimate(SeriesBounds.Difference(x, y, 0.05, 0.01)), Estimate(SeriesBounds.Difference(y, x, 0.01, 0.05)));
            Assert.Equal(one.Bounds.Lower, -other.Bounds.Upper, 1e-12);
            Assert.Equal(one.Bounds.Upper, -other.Bounds.Lower, 1e-12);

            if (SeriesBounds.Ratio(x, y, 0.05, 0.01) is SeriesRefusal)
                return;

            var (ratio, inverse) = (Estimate(SeriesBounds.Ratio(x, y, 0.05, 0.01)), Estimate(SeriesBounds.Ratio(y, x, 0.01, 0.05)));
            Assert.Equal(1, ratio.Bounds.Lower * inverse.Bounds.Upper, 1e-12);
            Assert.Equal(1, ratio.Bounds.Estimate * inverse.Bounds.Estimate, 1e-12);
        });

    [Fact]
    public void Bounds_widen_as_the_level_falls() =>
        Gen.Select(Gen.Double[1, 9].Array[40], Samples.Level, Samples.Level).Sample((values, a, b) =>
        {
            var points = EachMinute(values);
            if (SeriesBounds.Mean(points, 0.05, 0.05) is SeriesRefusal)
                return;

            var strict = Estimate(SeriesBounds.Mean(points, Math.Min(a, b), Math.Min(a, b))).Bounds;
            var loose = Estimate(SeriesBounds.Mean(points, Math.Max(a, b), Math.Max(a, b))).Bounds;
            Assert.True(strict.Lower <= loose.Lower && loose.Lower <= loose.Estimate);
            Assert.True(loose.Estimate <= loose.Upper && loose.Upper <= strict.Upper);
        });

    [Fact]
    public void Bounds_follow_the_unit_of_the_values_to_the_ends_of_the_range()
    {
        double[] noise = [.. Noise(60)];
        var plain = Estimate(SeriesBounds.Mean(EachMinute(noise), 0.05, 0.05)).Bounds;
        foreach (var unit in new[] { 1e300, 1e-300 })
        {
            var scaled = Estimate(SeriesBounds.Mean(EachMinute([.. noise.Select(value => value * unit)]), 0.05, 0.05)).Bounds;
            Assert.Equal(plain.Lower, scaled.Lower / unit, 1e-12);
            Assert.Equal(plain.Upper, scaled.Upper / unit, 1e-12);
        }
    }

    [Fact]
    public void Series_without_bounds_are_refused_with_their_reason()
    {
        AssertRefused(SeriesRefusalReason.TooShort, "There are 0 points; at least 20 are needed.", []);
        AssertRefused(SeriesRefusalReason.TooShort, "There are 19 points; at least 20 are needed.", EachMinute([.. Noise(19)]));
        AssertRefused(SeriesRefusalReason.Constant, "All 30 values are the same, so nothing tells how much they vary.", EachMinute([.. Enumerable.Repeat(0.0, 30)]));
        AssertRefused(
            SeriesRefusalReason.Gaps,
            "5 points are missing between the first and the last of 40; one in ten may be.",
            [.. EachMinute([.. Noise(45)]).Where((_, i) => i is < 10 or > 14)]);
        AssertRefused(
            SeriesRefusalReason.Irregular,
            "The 40 points are not evenly spaced, so their dependence cannot be measured.",
            [.. EachMinute([.. Noise(40)]).Select((point, i) => i == 9 ? point with { At = point.At.AddSeconds(31) } : point)]);
        AssertRefused(
            SeriesRefusalReason.Autocorrelated,
            "The 60 points follow their neighbours so closely that they are worth 0.0 independent ones; at least 10 are needed.",
            EachMinute([.. Enumerable.Range(0, 60).Select(i => i + 0.0)]));
    }

    [Fact]
    public void A_few_points_may_be_missing()
    {
        SeriesPoint[] points = [.. EachMinute([.. Noise(100)]).Where((_, i) => i % 12 != 5)];
        Assert.Equal(92, Estimate(SeriesBounds.Mean(points, 0.05, 0.05)).Points);
    }

    [Fact]
    public void A_shift_is_constant_whatever_its_rounding()
    {
        var x = EachMinute([.. Noise(50)]);
        var refusal = Assert.IsType<SeriesRefusal>(SeriesBounds.Difference(x, [.. x.Select(p => p with { Value = p.Value + 0.1 })], 0.05, 0.05));
        Assert.Equal(SeriesRefusalReason.Constant, refusal.Reason);
    }

    [Fact]
    public void A_ratio_needs_values_above_zero()
    {
        var x = EachMinute([.. Noise(50)]);
        var refusal = Assert.IsType<SeriesRefusal>(SeriesBounds.Ratio(x, [.. x.Select(p => p with { Value = 0 })], 0.05, 0.05));
        Assert.Equal(SeriesRefusalReason.NotPositive, refusal.Reason);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>("series", () => SeriesBounds.Mean([new(Start, double.NaN)], 0.05, 0.05));
        Assert.Throws<ArgumentException>("x", () => SeriesBounds.Difference([new(Start, double.NegativeInfinity)], [], 0.05, 0.05));
        Assert.Throws<ArgumentException>("y", () => SeriesBounds.Ratio([], [new(Start, 1), new(Start, 2)], 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("upperAlpha", () => SeriesBounds.Mean([], 0.05, 0.6));
    }

    private static void AssertRefused(SeriesRefusalReason reason, string text, SeriesPoint[] points)
    {
        var refusal = Assert.IsType<SeriesRefusal>(SeriesBounds.Mean(points, 0.05, 0.05));
        Assert.Equal((reason, text), (refusal.Reason, refusal.Text));
    }

    private static SeriesEstimate Estimate(SeriesResult result) => Assert.IsType<SeriesEstimate>(result);

    private static SeriesPoint[] EachMinute(double[] values) => [.. values.Select((value, i) => new SeriesPoint(Start.AddMinutes(i), value))];

    private static IEnumerable<double> Noise(int count)
    {
        var random = new Random(7);
        return Enumerable.Range(0, count).Select(_ => 5 + random.NextDouble());
    }
}
