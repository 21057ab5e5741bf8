using CsCheck;

namespace Progressive.Statistics.Tests;

public class RankMarginTests
{
    private static readonly Gen<(int[] X, int[] Y)> Milliseconds = Gen.Select(Gen.Int[0, 40].Array[1, 15], Gen.Int[0, 40].Array[1, 15]);

    [Fact]
    public void A_ratio_of_one_and_a_shift_of_zero_are_the_plain_test() =>
        Samples.Any.Sample(s =>
        {
            var plain = MannWhitney.Test(s.X, s.Y, Alternative.Less);
            Assert.Equal(plain, MannWhitney.TestRatio(s.X, s.Y, 1, Alternative.Less));
            Assert.Equal(plain, MannWhitney.TestShift(s.X, s.Y, 0, Alternative.Less));
        }, iter: 200);

    [Fact]
    public void Ties_are_the_same_in_every_decimal_unit() =>
        Gen.Select(Milliseconds, Gen.Int[1, 30], Gen.OneOf(10.0, 100, 1000, 1e6, 1e20)).Sample((s, margin, unit) =>
        {
            // x against margin / 10 · y in whole numbers: 10 x against margin · y.
            var whole = MannWhitney.Test([.. s.X.Select(v => 10.0 * v)], [.. s.Y.Select(v => (double)margin * v)], Alternative.Less);
            double[] x = [.. s.X.Select(v => v / unit)], y = [.. s.Y.Select(v => v / unit)];
            Assert.Equal(whole, MannWhitney.TestRatio(x, y, margin / 10.0, Alternative.Less));

            var moved = MannWhitney.Test([.. s.X.Select(v => (double)v)], [.. s.Y.Select(v => (double)v + margin)], Alternative.Less);
            Assert.Equal(moved, MannWhitney.TestShift(x, y, margin / unit, Alternative.Less));
        }, iter: 500);

    [Theory]
    [InlineData(253, 230, 1.1)]
    [InlineData(0.33, 0.3, 1.1)]
    [InlineData(11, 10, 1.1)]
    [InlineData(1.1e-320, 1e-320, 1.1)]
    [InlineData(0, 0, 1.1)]
    public void A_value_at_the_ratio_is_a_tie(double x, double y, double ratio)
    {
        Assert.Equal(0.5, MannWhitney.TestRatio([x], [y], ratio, Alternative.Less).U);
        if (x > 0)
            Assert.Equal(1, MannWhitney.TestRatio([Math.BitIncrement(x)], [y], ratio, Alternative.Less).U);
    }

    [Theory]
    [InlineData(0.3, 0.2, 0.1)]
    [InlineData(0.3, 0.4, -0.1)]
    [InlineData(-1e300, -1e300, 0)]
    public void A_value_at_the_shift_is_a_tie(double x, double y, double shift)
    {
        Assert.Equal(0.5, MannWhitney.TestShift([x], [y], shift, Alternative.Less).U);
        Assert.Equal(1, MannWhitney.TestShift([Math.BitIncrement(x)], [y], shift, Alternative.Less).U);
    }

    [Fact]
    public void A_shift_too_small_for_a_sum_still_tells_values_apart()
    {
        Assert.Equal(0, MannWhitney.TestShift([1e16], [1e16], 1e-3, Alternative.Less).U);
        Assert.Equal(1, MannWhitney.TestShift([1e16], [1e16], -1e-3, Alternative.Less).U);
    }

    [Fact]
    public void Non_inferiority_is_shown_by_less_against_a_margin_above_one()
    {
        double[] baseline = [.. Enumerable.Range(100, 40).Select(i => (double)i)], candidate = [.. baseline.Select(v => 1.02 * v)];
        Assert.True(MannWhitney.TestRatio(candidate, baseline, 1.2, Alternative.Less).PValue < 0.001);
        Assert.True(MannWhitney.TestRatio(candidate, baseline, 1, Alternative.Less).PValue > 0.5);
        Assert.True(MannWhitney.TestShift(candidate, baseline, 25, Alternative.Less).PValue < 0.001);
    }

    [Fact]
    public void Bad_margins_are_refused()
    {
        foreach (var ratio in new[] { 0, -1, double.NaN, double.PositiveInfinity })
            Assert.Throws<ArgumentOutOfRangeException>("ratio", () => MannWhitney.TestRatio([1], [1], ratio, Alternative.Less));
        Assert.Throws<ArgumentOutOfRangeException>("shift", () => MannWhitney.TestShift([1], [1], double.NaN, Alternative.Less));
        Refuses("y[1] = -2", () => MannWhitney.TestRatio([1], [1, -2], 1.1, Alternative.Less));
        Refuses("x[0] = NaN", () => MannWhitney.TestShift([double.NaN], [1], 1.1, Alternative.Less));

        static void Refuses(string words, Action test) =>
            Assert.Contains(words, Assert.Throws<ArgumentException>(test).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_double_is_read_as_it_is_written() =>
        Gen.Double.Where(double.IsFinite).Sample(value =>
        {
            var read = DecimalReading.Of(value);
            Assert.Equal(value, double.Parse($"{read.Digits}E{read.Exponent}", System.Globalization.CultureInfo.InvariantCulture));
        });
}
