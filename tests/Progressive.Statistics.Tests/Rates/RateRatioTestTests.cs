using CsCheck;

namespace Progressive.Statistics.Tests;

public class RateRatioTestTests
{
    private static readonly Gen<long> Events = Gen.OneOf(Gen.Long[0, 8], Gen.Long[0, 1000]);

    [Fact]
    public void At_a_bound_the_test_has_its_level() =>
        Gen.Select(Events, Events, Gen.OneOf(0.3, 0.05, 1e-6)).Sample((x, y, alpha) =>
        {
            AssertInverted(RateBounds.Ratio(x, 3, y, 8, alpha, alpha), RateRatioTest.Exact);
            AssertInverted(RateBounds.RatioMidP(x, 3, y, 8, alpha, alpha), RateRatioTest.MidP);

            void AssertInverted(ConfidenceBounds bounds, Func<long, double, long, double, Alternative, double, ExactTestResult> test)
            {
                if (bounds.Lower > 0)
                    Assert.Equal(1, test(x, 3, y, 8, Alternative.Greater, bounds.Lower).PValue / alpha, 1e-9);
                if (double.IsFinite(bounds.Upper))
                    Assert.Equal(1, test(x, 3, y, 8, Alternative.Less, bounds.Upper).PValue / alpha, 1e-9);
            }
        });

    [Fact]
    public void Mid_p_bounds_lie_within_the_exact_ones_around_the_estimate_and_widen_as_the_level_falls() =>
        Gen.Select(Events, Events, Samples.Level, Samples.Level).Sample((x, y, a, b) =>
        {
            var (strict, loose) = (RateBounds.RatioMidP(x, 3, y, 8, Math.Min(a, b), Math.Min(a, b)), RateBounds.RatioMidP(x, 3, y, 8, Math.Max(a, b), Math.Max(a, b)));
            Assert.True(strict.Lower <= loose.Lower * (1 + 1e-12) && loose.Upper <= strict.Upper * (1 + 1e-12));

            var exact = RateBounds.Ratio(x, 3, y, 8, a, a);
            var mid = RateBounds.RatioMidP(x, 3, y, 8, a, a);
            Assert.True(exact.Lower <= mid.Lower * (1 + 1e-12) && mid.Upper <= exact.Upper * (1 + 1e-12));
        });

    [Fact]
    public void The_mid_p_values_of_both_sides_add_up_to_one() =>
        Gen.Select(Events, Events, Gen.OneOf(0.2, 1.0, 3.7)).Sample((x, y, ratio) =>
        {
            var less = RateRatioTest.MidP(x, 2, y, 5, Alternative.Less, ratio).PValue;
            var greater = RateRatioTest.MidP(x, 2, y, 5, Alternative.Greater, ratio).PValue;
            Assert.Equal(x + y == 0 ? 2 : 1, less + greater, 1e-11);
        });

    [Fact]
    public void Swapping_the_arms_mirrors_the_test() =>
        Gen.Select(Events, Events, Gen.OneOf(0.25, 1.0, 4)).Sample((x, y, ratio) =>
        {
            foreach (var test in new[] { RateRatioTest.Exact, (Func<long, double, long, double, Alternative, double, ExactTestResult>)RateRatioTest.MidP })
            {
                var one = test(x, 2, y, 5, Alternative.Less, ratio).PValue;
                Assert.Equal(one, test(y, 5, x, 2, Alternative.Greater, 1 / ratio).PValue, 1e-10 * one);
                var both = test(x, 2, y, 5, Alternative.TwoSided, ratio).PValue;
                Assert.Equal(both, test(y, 5, x, 2, Alternative.TwoSided, 1 / ratio).PValue, 1e-10 * both);
            }
        });

    [Fact]
    public void Without_events_there_is_no_evidence()
    {
        foreach (var alternative in Enum.GetValues<Alternative>())
        {
            Assert.Equal(new(1, 1), RateRatioTest.Exact(0, 1, 0, 2, alternative));
            Assert.Equal(new(1, 1), RateRatioTest.MidP(0, 1, 0, 2, alternative, 3));
        }

        Assert.Equal(new(1, 0, double.PositiveInfinity), RateBounds.RatioMidP(0, 1, 0, 2, 0.05, 0.05));
        Assert.Equal(new(2, 0, double.PositiveInfinity), RateBounds.RatioMidP(4, 1, 2, 1, 0, 0));
    }

    [Fact]
    public void At_one_half_mid_p_bounds_of_an_empty_arm_meet_its_estimate()
    {
        var infinity = double.PositiveInfinity;
        Assert.Equal(new(infinity, infinity, infinity), RateBounds.RatioMidP(5, 1, 0, 1, 0.5, 0.5));
        Assert.Equal(new(0, 0, 0), RateBounds.RatioMidP(0, 1, 5, 1, 0.5, 0.5));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("xEvents", () => RateRatioTest.Exact(-1, 1, 0, 2, Alternative.Less));
        Assert.Throws<ArgumentOutOfRangeException>("yExposure", () => RateRatioTest.Exact(1, 1, 0, double.PositiveInfinity, Alternative.Less));
        Assert.Throws<ArgumentOutOfRangeException>("ratio", () => RateRatioTest.MidP(1, 1, 0, 2, Alternative.Less, 0));
        Assert.Throws<ArgumentOutOfRangeException>("alternative", () => RateRatioTest.MidP(1, 1, 0, 2, (Alternative)9));
        Assert.Throws<ArgumentOutOfRangeException>("lowerAlpha", () => RateBounds.RatioMidP(1, 1, 0, 2, -1, 0));
    }
}
