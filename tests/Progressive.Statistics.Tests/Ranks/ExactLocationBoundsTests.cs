using CsCheck;

namespace Progressive.Statistics.Tests;

public class ExactLocationBoundsTests
{
    /// <summary>Distinct values, with up to three zeros before them.</summary>
    private static readonly Gen<double[]> Zeroed =
        Gen.Select(Gen.Int[0, 3], Gen.Double[0.1, 10].Array[1, 12]).Select((zeros, values) => (double[])[.. new double[zeros], .. values.Distinct()]);

    [Fact]
    public void Every_factor_beyond_a_bound_is_rejected_and_none_within() =>
        Gen.Select(Zeroed, Zeroed, Samples.Level).Sample((x, y, alpha) =>
        {
            var bounds = LocationBounds.Ratio(x, y, alpha, alpha, RankTestMethod.Exact);
            var ratios = from a in x from b in y where a > 0 && b > 0 select a / b;
            foreach (var factor in ratios.Take(30).SelectMany(r => new[] { r * (1 - 1e-9), r * (1 + 1e-9) }))
            {
                double[] moved = [.. x.Select(v => v / factor)];
                var less = MannWhitney.Test(moved, y, Alternative.Less, RankTestMethod.Exact).PValue;
                var greater = MannWhitney.Test(moved, y, Alternative.Greater, RankTestMethod.Exact).PValue;
                Assert.Equal(factor > bounds.Upper, less < alpha);
                Assert.Equal(factor < bounds.Lower, greater < alpha);
            }
        }, iter: 300);

    [Fact]
    public void Bounds_of_tied_samples_are_those_of_their_ties_told_apart() =>
        Gen.Select(Samples.Tied, Samples.Level).Sample((s, alpha) =>
        {
            // Told apart by a billionth, the contrasts move by no more than that.
            double[] x = [.. s.X.Select((v, i) => v + i * 1e-9)], y = [.. s.Y.Select((v, i) => v - i * i * 1e-10)];
            var tied = LocationBounds.Shift(s.X, s.Y, alpha, alpha, RankTestMethod.Exact);
            var apart = LocationBounds.Shift(x, y, alpha, alpha, RankTestMethod.Exact);
            Assert.True(tied.Lower == apart.Lower || Math.Abs(tied.Lower - apart.Lower) < 1e-6);
            Assert.True(tied.Upper == apart.Upper || Math.Abs(tied.Upper - apart.Upper) < 1e-6);
        }, iter: 300);

    [Fact]
    public void Swapping_the_samples_mirrors_the_bounds() =>
        Gen.Select(Samples.Any, Samples.Level, Samples.Level).Sample((s, lowerAlpha, upperAlpha) =>
        {
            var shift = LocationBounds.Shift(s.X, s.Y, lowerAlpha, upperAlpha, RankTestMethod.Exact);
            var back = LocationBounds.Shift(s.Y, s.X, upperAlpha, lowerAlpha, RankTestMethod.Exact);
            Assert.Equal(shift, new(-back.Estimate, -back.Upper, -back.Lower));
        }, iter: 300);

    [Fact]
    public void The_rule_is_that_of_the_test() =>
        Gen.Select(Gen.Int[45, 55], Gen.Int[45, 55]).Sample((n, m) =>
        {
            double[] x = [.. Enumerable.Range(1, n).Select(i => Math.Sqrt(i))], y = [.. Enumerable.Range(1, m).Select(i => Math.Cbrt(i + 0.5))];
            var resolved = MannWhitney.Test(x, y, Alternative.Less).Method;
            Assert.Equal(LocationBounds.Shift(x, y, 0.01, 0.01, resolved), LocationBounds.Shift(x, y, 0.01, 0.01, RankTestMethod.Automatic));
            Assert.Equal(LocationBounds.Ratio(x, y, 0.01, 0.01, resolved), LocationBounds.Ratio(x, y, 0.01, 0.01, RankTestMethod.Automatic));
            Assert.Equal(LocationBounds.Ratio(x, y, 0.01, 0.01, RankTestMethod.Asymptotic), LocationBounds.Ratio(x, y, 0.01, 0.01));
            Assert.Equal(LocationBounds.Shift(x, y, 0.01, 0.01, RankTestMethod.Asymptotic), LocationBounds.Shift(x, y, 0.01, 0.01));
        }, iter: 20);

    [Fact]
    public void Five_hundred_values_a_side_have_exact_bounds()
    {
        double[] x = [.. Enumerable.Range(0, 500).Select(i => Math.Sqrt(i))], y = [.. Enumerable.Range(0, 500).Select(i => Math.Cbrt(i))];
        var exact = LocationBounds.Shift(x, y, 1e-6, 0.05, RankTestMethod.Exact);
        var normal = LocationBounds.Shift(x, y, 1e-6, 0.05);
        Assert.Equal(normal.Estimate, exact.Estimate);
        Assert.Equal(1, exact.Lower / normal.Lower, 1e-2);
        Assert.Equal(1, exact.Upper / normal.Upper, 1e-3);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("method", () => LocationBounds.Shift([1], [1], 0.05, 0.05, (RankTestMethod)9));
        Assert.Throws<ArgumentOutOfRangeException>("lowerAlpha", () => LocationBounds.Ratio([1], [1], 0.6, 0.05, RankTestMethod.Exact));
        Refuses("y[1] = -2", () => LocationBounds.Ratio([1], [1, -2], 0.05, 0.05, RankTestMethod.Exact));

        static void Refuses(string words, Action test) =>
            Assert.Contains(words, Assert.Throws<ArgumentException>(test).Message, StringComparison.Ordinal);
    }
}
