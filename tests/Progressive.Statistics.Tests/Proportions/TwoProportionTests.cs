using CsCheck;

namespace Progressive.Statistics.Tests;

public class TwoProportionTests
{
    private static readonly Gen<(long Events, long Trials)> Count =
        Gen.Long[1, 60].SelectMany(trials => Gen.Long[0, trials].Select(events => (events, trials)));

    private static readonly Gen<Alternative> AnyAlternative = Gen.OneOf(Alternative.TwoSided, Alternative.Less, Alternative.Greater);

    [Fact]
    public void Swapping_the_arms_mirrors_differences_and_inverts_ratios() =>
        Gen.Select(Count, Count).Sample((x, y) =>
        {
            var difference = ProportionBounds.NewcombeDifference(x.Events, x.Trials, y.Events, y.Trials, 0.05, 0.01);
            var mirrored = ProportionBounds.NewcombeDifference(y.Events, y.Trials, x.Events, x.Trials, 0.01, 0.05);
            Assert.Equal(difference.Lower, -mirrored.Upper, 1e-13);
            Assert.Equal(difference.Upper, -mirrored.Lower, 1e-13);

            foreach (var method in new[] { ProportionBounds.MiettinenNurminenRatio, (Method)FisherExact.OddsRatio })
            {
                var ratio = method(x.Events, x.Trials, y.Events, y.Trials, 0.05, 0.01);
                var inverse = method(y.Events, y.Trials, x.Events, x.Trials, 0.01, 0.05);
                AssertReciprocal(ratio.Lower, inverse.Upper);
                AssertReciprocal(ratio.Estimate, inverse.Estimate);
                AssertReciprocal(ratio.Upper, inverse.Lower);
            }
        });

    [Fact]
    public void Bounds_enclose_the_estimate_and_widen_as_the_level_falls() =>
        Gen.Select(Count, Count, Samples.Level, Samples.Level).Sample((x, y, a, b) =>
        {
            foreach (var bounds in new Func<double, ConfidenceBounds>[]
            {
                level => ProportionBounds.Wilson(x.Events, x.Trials, level, level),
                level => ProportionBounds.Wilson(x.Events, x.Trials, level, level, continuity: true),
                level => ProportionBounds.NewcombeDifference(x.Events, x.Trials, y.Events, y.Trials, level, level),
                level => ProportionBounds.MiettinenNurminenRatio(x.Events, x.Trials, y.Events, y.Trials, level, level),
            })
            {
                var (strict, loose) = (bounds(Math.Min(a, b)), bounds(Math.Max(a, b)));
                Assert.True(strict.Lower <= loose.Lower && loose.Lower <= loose.Estimate + 1e-15);
                Assert.True(loose.Estimate <= loose.Upper + 1e-15 && loose.Upper <= strict.Upper);
            }

            // At the level one half the conditional estimate may lie on either side of the exact bound.
            var (wide, narrow) = (Odds(Math.Min(a, b)), Odds(Math.Max(a, b)));
            Assert.True(wide.Lower <= narrow.Lower && narrow.Upper <= wide.Upper);

            ConfidenceBounds Odds(double level) => FisherExact.OddsRatio(x.Events, x.Trials, y.Events, y.Trials, level, level);
        });

    [Fact]
    public void At_a_bound_of_the_odds_ratio_the_exact_test_has_its_level() =>
        Gen.Select(Count, Count, Gen.OneOf(0.3, 0.05, 1e-6)).Sample((x, y, alpha) =>
        {
            var bounds = FisherExact.OddsRatio(x.Events, x.Trials, y.Events, y.Trials, alpha, alpha);
            if (bounds.Lower > 0)
                Assert.Equal(1, FisherExact.Test(x.Events, x.Trials, y.Events, y.Trials, Alternative.Greater, bounds.Lower).PValue / alpha, 1e-10);
            if (double.IsFinite(bounds.Upper))
                Assert.Equal(1, FisherExact.Test(x.Events, x.Trials, y.Events, y.Trials, Alternative.Less, bounds.Upper).PValue / alpha, 1e-10);
        });

    [Fact]
    public void At_a_score_bound_the_score_test_has_its_quantile_but_for_their_factor() =>
        Gen.Select(Count, Count, Gen.OneOf(0.3, 0.05, 1e-6)).Sample((x, y, alpha) =>
        {
            var total = x.Trials + y.Trials;
            var quantile = NormalTail.UpperQuantile(alpha) * Math.Sqrt(total / (total - 1.0));
            var ratio = ProportionBounds.MiettinenNurminenRatio(x.Events, x.Trials, y.Events, y.Trials, alpha, alpha);
            if (ratio.Lower > 0)
                Assert.Equal(quantile, FarringtonManning.Ratio(x.Events, x.Trials, y.Events, y.Trials, ratio.Lower, Alternative.Greater).Z, 1e-9);
            if (double.IsFinite(ratio.Upper))
                Assert.Equal(-quantile, FarringtonManning.Ratio(x.Events, x.Trials, y.Events, y.Trials, ratio.Upper, Alternative.Less).Z, 1e-9);

            var difference = ProportionBounds.MiettinenNurminenDifference(x.Events, x.Trials, y.Events, y.Trials, alpha, alpha);
            if (difference.Lower > -1 + 1e-9)
                Assert.Equal(quantile, FarringtonManning.Difference(x.Events, x.Trials, y.Events, y.Trials, difference.Lower, Alternative.Greater).Z, 1e-6);
        });

    [Fact]
    public void A_p_value_is_a_probability_and_a_mirror_image_of_the_other_side() =>
        Gen.Select(Count, Count, AnyAlternative, Gen.OneOf(0.5, 1.0, 2.5)).Sample((x, y, alternative, ratio) =>
        {
            var opposite = alternative switch { Alternative.Less => Alternative.Greater, Alternative.Greater => Alternative.Less, _ => alternative };
            AssertMirrored(
                FisherExact.Test(x.Events, x.Trials, y.Events, y.Trials, alternative, ratio).PValue,
                FisherExact.Test(y.Events, y.Trials, x.Events, x.Trials, opposite, 1 / ratio).PValue);
            AssertMirrored(
                FarringtonManning.Ratio(x.Events, x.Trials, y.Events, y.Trials, ratio, alternative).PValue,
                FarringtonManning.Ratio(y.Events, y.Trials, x.Events, x.Trials, 1 / ratio, opposite).PValue);
            AssertMirrored(
                FarringtonManning.Difference(x.Events, x.Trials, y.Events, y.Trials, ratio / 10, alternative).PValue,
                FarringtonManning.Difference(y.Events, y.Trials, x.Events, x.Trials, -ratio / 10, opposite).PValue);
        });

    [Fact]
    public void Tables_without_evidence_have_the_p_value_1()
    {
        foreach (var alternative in Enum.GetValues<Alternative>())
        {
            foreach (var (x, n, y, m) in new[] { (0, 10, 0, 7), (10, 10, 7, 7) })
            {
                Assert.Equal(new(1, 1), FisherExact.Test(x, n, y, m, alternative));
                Assert.Equal(new(0, 0, 1), FarringtonManning.Difference(x, n, y, m, 0, alternative));
                Assert.Equal(new(1, 0, 1), FarringtonManning.Ratio(x, n, y, m, 1, alternative));
            }

            Assert.Equal(new(1, 0, 1), FarringtonManning.Ratio(0, 10, 0, 7, 1.5, alternative));
        }
    }

    [Fact]
    public void Degenerate_tables_have_bounds()
    {
        var infinity = double.PositiveInfinity;
        Assert.Equal(new(1, 0, infinity), FisherExact.OddsRatio(0, 10, 0, 7, 0.05, 0.05));
        Assert.Equal(new(1, 0, infinity), FisherExact.OddsRatio(10, 10, 7, 7, 0.05, 0.05));
        Assert.Equal(new(1, 0, infinity), ProportionBounds.MiettinenNurminenRatio(0, 10, 0, 7, 0.05, 0.05));
        Assert.Equal(new(0, 0, infinity), FisherExact.OddsRatio(0, 10, 7, 7, 0.05, 0) with { Estimate = 0 });
        Assert.Equal(-1, ProportionBounds.NewcombeDifference(0, 10, 7, 7, 0.05, 0.05).Lower);
        Assert.Equal(1, ProportionBounds.NewcombeDifference(7, 7, 0, 10, 0.05, 0.05).Upper);

        var full = ProportionBounds.MiettinenNurminenRatio(10, 10, 7, 7, 0.05, 0.05);
        Assert.True(full is { Estimate: 1, Lower: > 0.5 and < 1, Upper: > 1 and < 2 });
        Assert.Equal(infinity, ProportionBounds.MiettinenNurminenRatio(3, 10, 0, 7, 0.05, 0.05).Estimate);
    }

    [Fact]
    public void Nothing_spent_is_nothing_claimed()
    {
        Assert.Equal(new(0.3, 0, 1), ProportionBounds.Wilson(3, 10, 0, 0));
        Assert.Equal(new(0, -1, 1), ProportionBounds.NewcombeDifference(3, 10, 3, 10, 0, 0));
        Assert.Equal(new(1, 0, double.PositiveInfinity), ProportionBounds.MiettinenNurminenRatio(3, 10, 3, 10, 0, 0));
    }

    [Fact]
    public void Published_examples_come_out_as_published()
    {
        // Newcombe (1998), Statistics in Medicine 17, 873-890, table II, columns (a) and (b): 56/70 - 48/80 and 9/10 - 3/10.
        AssertBounds(0.0524, 0.3339, ProportionBounds.NewcombeDifference(56, 70, 48, 80, 0.025, 0.025));
        AssertBounds(0.1705, 0.8090, ProportionBounds.NewcombeDifference(9, 10, 3, 10, 0.025, 0.025));
        AssertBounds(0.0528, 0.3382, ProportionBounds.MiettinenNurminenDifference(56, 70, 48, 80, 0.025, 0.025));

        static void AssertBounds(double lower, double upper, ConfidenceBounds bounds)
        {
            Assert.Equal(lower, bounds.Lower, 5e-5);
            Assert.Equal(upper, bounds.Upper, 5e-5);
        }
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("events", () => ProportionBounds.Wilson(11, 10, 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("xTrials", () => ProportionBounds.NewcombeDifference(0, 0, 0, 1, 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("yEvents", () => ProportionBounds.MiettinenNurminenRatio(0, 1, -1, 1, 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("margin", () => FarringtonManning.Difference(0, 1, 0, 1, 1, Alternative.Less));
        Assert.Throws<ArgumentOutOfRangeException>("margin", () => FarringtonManning.Ratio(0, 1, 0, 1, double.NaN, Alternative.Less));
        Assert.Throws<ArgumentOutOfRangeException>("alternative", () => FarringtonManning.Ratio(0, 1, 0, 1, 1, (Alternative)7));
        Assert.Throws<ArgumentOutOfRangeException>("alternative", () => FisherExact.Test(0, 1, 0, 1, (Alternative)7));
        Assert.Throws<ArgumentOutOfRangeException>("oddsRatio", () => FisherExact.Test(0, 1, 0, 1, Alternative.Less, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>("upperAlpha", () => FisherExact.OddsRatio(0, 1, 0, 1, 0.05, double.NaN));
    }

    private static void AssertMirrored(double p, double other)
    {
        Assert.InRange(p, 0, 1);
        Assert.Equal(p, other, 1e-10 * Math.Max(p, other));
    }

    private static void AssertReciprocal(double value, double other)
    {
        if (value == 0 || other == 0)
            Assert.Equal(value, 1 / other);
        else if (double.IsFinite(value))
            Assert.Equal(1, value * other, 1e-10);
    }

    private delegate ConfidenceBounds Method(long xEvents, long xTrials, long yEvents, long yTrials, double lowerAlpha, double upperAlpha);
}
