using CsCheck;

namespace Progressive.Statistics.Tests;

public class EffectSizeTests
{
    [Fact]
    public void Superiority_is_U_over_all_pairs_and_Cliffs_delta_is_its_excess() =>
        Samples.Any.Sample(s =>
        {
            var probability = SuperiorityBounds.Probability(s.X, s.Y, 0.05, 0.01);
            var delta = SuperiorityBounds.CliffDelta(s.X, s.Y, 0.05, 0.01);
            Assert.Equal(MannWhitney.Test(s.X, s.Y, Alternative.Less).Superiority, probability.Estimate);
            Assert.Equal((from x in s.X from y in s.Y select Math.Sign(x - y)).Average(), delta.Estimate, 1e-15);
            Assert.Equal(2 * probability.Lower - 1, delta.Lower);
            Assert.Equal(2 * probability.Upper - 1, delta.Upper);
        });

    [Fact]
    public void Bounds_enclose_the_estimate_within_the_scale_and_widen_with_the_level() =>
        Gen.Select(Samples.Any, Samples.Level, Samples.Level).Sample((s, a, b) =>
        {
            var strict = SuperiorityBounds.Probability(s.X, s.Y, Math.Min(a, b), Math.Min(a, b));
            var loose = SuperiorityBounds.Probability(s.X, s.Y, Math.Max(a, b), Math.Max(a, b));
            double[] ascending = [0, strict.Lower, loose.Lower, loose.Estimate + 1e-15];
            Assert.Equal(ascending.Order(), ascending);
            ascending = [loose.Estimate - 1e-15, loose.Upper, strict.Upper, 1];
            Assert.Equal(ascending.Order(), ascending);
        });

    [Fact]
    public void Swapping_the_samples_mirrors_bounds_and_test() =>
        Gen.Select(Samples.Any, Samples.Level).Sample((s, alpha) =>
        {
            var bounds = SuperiorityBounds.Probability(s.X, s.Y, alpha, 0.05);
            var back = SuperiorityBounds.Probability(s.Y, s.X, 0.05, alpha);
            Assert.Equal(bounds.Lower, 1 - back.Upper, 1e-14);
            Assert.Equal(bounds.Upper, 1 - back.Lower, 1e-14);
            if (s.X.Length == 1 || s.Y.Length == 1)
                return;

            var test = BrunnerMunzel.Test(s.X, s.Y, Alternative.Less);
            var testBack = BrunnerMunzel.Test(s.Y, s.X, Alternative.Greater);
            Assert.Equal(test.Statistic, -testBack.Statistic);
            Assert.Equal(test.PValue, testBack.PValue, 1e-14);
        });

    [Fact]
    public void Only_the_order_of_the_values_matters() =>
        Samples.Any.Where(s => s.X.Length > 1 && s.Y.Length > 1).Sample(s =>
        {
            double[] x = [.. s.X.Select(Math.Cbrt)], y = [.. s.Y.Select(Math.Cbrt)];
            Assert.Equal(BrunnerMunzel.Test(s.X, s.Y, Alternative.Less), BrunnerMunzel.Test(x, y, Alternative.Less));
            Assert.Equal(SuperiorityBounds.Probability(s.X, s.Y, 0.1, 0.1), SuperiorityBounds.Probability(x, y, 0.1, 0.1));
        });

    [Fact]
    public void Samples_that_do_not_overlap_have_an_interval_all_the_same()
    {
        // 0.5^(1/3) and 0.05^(1/3): three pairs, all of them won.
        Assert.Equal(new(1, Math.Pow(0.05, 1.0 / 3), 1), SuperiorityBounds.Probability([5, 6, 7, 8], [1, 2, 3], 0.05, 0.05));
        Assert.Equal(new(0, 0, 1 - Math.Pow(0.05, 1.0 / 3)), SuperiorityBounds.Probability([1, 2, 3], [5, 6, 7, 8], 0.05, 0.05));
        Assert.Equal(new(1, 0.05, 1), SuperiorityBounds.Probability([2], [1], 0.05, 0.05));
        Assert.Equal(new(1, -0.9, 1), SuperiorityBounds.CliffDelta([2], [1], 0.05, 0.05));
    }

    [Fact]
    public void Values_that_are_all_equal_bound_only_how_probable_a_tie_is()
    {
        var bounds = SuperiorityBounds.Probability([3, 3, 3, 3], [3, 3], 0.04, 0.01);
        Assert.Equal((0.5, 0.1, 0.95), (bounds.Estimate, bounds.Lower, bounds.Upper));
    }

    [Fact]
    public void A_single_value_within_the_other_sample_bounds_nothing() =>
        Assert.Equal(new(0.5, 0, 1), SuperiorityBounds.Probability([2], [1, 3], 0.05, 0.05));

    [Fact]
    public void Separated_samples_are_judged_by_their_order_alone()
    {
        var test = BrunnerMunzel.Test([5, 6, 7], [1, 2, 3], Alternative.Greater);
        Assert.Equal(new(double.PositiveInfinity, 4, 1.0 / 20, 1, 3, 3), test);
        Assert.Equal(0.1, BrunnerMunzel.Test([5, 6, 7], [1, 2, 3], Alternative.TwoSided).PValue);
        Assert.Equal(1, BrunnerMunzel.Test([5, 6, 7], [1, 2, 3], Alternative.Less).PValue);
        Assert.Equal(1.0 / 20, BrunnerMunzel.Test([1, 1, 1], [2, 2, 2], Alternative.Less).PValue);
    }

    [Theory]
    [InlineData(Alternative.Less)]
    [InlineData(Alternative.Greater)]
    [InlineData(Alternative.TwoSided)]
    public void Values_that_are_all_equal_are_no_evidence(Alternative alternative) =>
        Assert.Equal(new(0, 5, 1, 0.5, 3, 4), BrunnerMunzel.Test([2, 2, 2], [2, 2, 2, 2], alternative));

    [Fact]
    public void A_million_values_a_side_do_not_overflow()
    {
        var x = Enumerable.Range(0, 1_000_000).Select(i => (double)i).ToArray();
        double[] y = [.. x.Select(v => v + 1000)];
        var test = BrunnerMunzel.Test(x, y, Alternative.Less);

        // The placements of uniform values are uniform, of variance 1/12 each.
        Assert.Equal(-0.001 / Math.Sqrt(2e-6 / 12), test.Statistic, 0.01);
        Assert.Equal(0.499, SuperiorityBounds.Probability(x, y, 0.05, 0.05).Estimate, 1e-6);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>("x", () => BrunnerMunzel.Test([1], [1, 2], Alternative.Less));
        Refuses("y[1] = NaN", () => BrunnerMunzel.Test([1, 2], [1, double.NaN], Alternative.Less));
        Assert.Throws<ArgumentOutOfRangeException>("alternative", () => BrunnerMunzel.Test([1, 2], [1, 2], (Alternative)5));
        Assert.Throws<ArgumentException>("y", () => SuperiorityBounds.Probability([1], [], 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("lowerAlpha", () => SuperiorityBounds.CliffDelta([1], [1], 0.7, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("upperAlpha", () => SuperiorityBounds.Probability([1], [1], 0.05, double.NaN));

        static void Refuses(string words, Action test) =>
            Assert.Contains(words, Assert.Throws<ArgumentException>(test).Message, StringComparison.Ordinal);
    }
}
