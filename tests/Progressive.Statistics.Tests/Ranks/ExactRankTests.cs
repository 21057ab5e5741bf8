using CsCheck;

namespace Progressive.Statistics.Tests;

public class ExactRankTests
{
    private const Alternative Less = Alternative.Less, Greater = Alternative.Greater, TwoSided = Alternative.TwoSided;

    private static readonly Gen<(double[] X, double[] Y)> Tiny =
        Gen.Select(Gen.Int[0, 5].Select(i => (double)i).Array[1, 6], Gen.Int[0, 5].Select(i => (double)i).Array[1, 6]);

    [Fact]
    public void P_counts_all_splits_of_the_union_that_are_as_extreme() =>
        Tiny.Sample(s =>
        {
            var (n, union) = (s.X.Length, s.X.Concat(s.Y).ToArray());
            var attained = U(s.X, s.Y);
            var all = Enumerable.Range(0, 1 << union.Length).Where(mask => int.PopCount(mask) == n)
                .Select(mask => U([.. union.Where((_, i) => (mask >> i & 1) == 1)], [.. union.Where((_, i) => (mask >> i & 1) == 0)]))
                .ToArray();
            var lower = all.Count(u => u <= attained) / (double)all.Length;
            var upper = all.Count(u => u >= attained) / (double)all.Length;

            Assert.Equal(1, Exact(s.X, s.Y, Less) / lower, 1e-15);
            Assert.Equal(1, Exact(s.X, s.Y, Greater) / upper, 1e-15);
            Assert.Equal(1, Exact(s.X, s.Y, TwoSided) / Math.Min(1, 2 * Math.Min(lower, upper)), 1e-15);
        }, iter: 300);

    [Fact]
    public void A_tied_distribution_is_not_symmetric()
    {
        double[] x = [2, 1, 3, 5], y = [1, 1, 1, 1, 1];
        Assert.Equal(12.0 / 126, Exact(x, y, TwoSided));
        Assert.Equal(6.0 / 126, Exact(x, y, Greater));
        Assert.Equal(1, Exact(x, y, Less));
    }

    [Fact]
    public void Probabilities_of_all_values_of_U_sum_to_one() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12], Gen.Int[1, 4].Array[1, 24]).Sample((n, m, sizes) =>
        {
            foreach (var distribution in new INullDistribution[] { new UntiedNull(n, m), new TiedNull(n, m, Groups(n + m, sizes)) })
            {
                var twiceU = Enumerable.Range(0, 2 * n * m + 1);
                var sum = twiceU.Sum(k => distribution.PValue(k / 2.0, Less) + distribution.PValue(k / 2.0, Greater) - 1);
                Assert.Equal(1, sum, 1e-12);
            }
        }, iter: 200);

    [Fact]
    public void Groups_of_one_are_no_ties() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 30], Gen.Double.Unit).Sample((n, m, share) =>
        {
            var u = Math.Floor(share * n * m);
            var tied = new TiedNull(n, m, [.. Enumerable.Repeat(1, n + m)]);
            var untied = new UntiedNull(n, m);
            Assert.Equal(1, tied.PValue(u, Less) / untied.PValue(u, Less), 1e-13);
            Assert.Equal(1, tied.PValue(u, Greater) / untied.PValue(u, Greater), 1e-13);
        }, iter: 200);

    [Fact]
    public void Counting_and_integrating_agree_where_both_serve() =>
        Gen.Select(Gen.Int[50, 120], Gen.Double[0.36, 0.5]).Sample((n, share) =>
        {
            var u = (int)(share * n * n);
            var contour = new ContourTail(n, n, u);
            if (contour.LogCountBound is > 90 and < 128)
                Assert.Equal(1, contour.AtMost() / CountedTail.AtMost(n, n, u), 1e-11);
        }, iter: 60);

    [Fact]
    public void Swapping_the_samples_mirrors_the_test() =>
        Samples.Any.Sample(s =>
        {
            Assert.Equal(1, Exact(s.X, s.Y, Less) / Exact(s.Y, s.X, Greater), 1e-13);
            Assert.Equal(1, Exact(s.X, s.Y, TwoSided) / Exact(s.Y, s.X, TwoSided), 1e-13);
        }, iter: 200);

    [Fact]
    public void Only_the_order_of_the_values_matters() =>
        Samples.Any.Sample(s =>
        {
            Assert.Equal(Exact(s.X, s.Y, Less), Exact([.. s.X.Select(Math.Cbrt)], [.. s.Y.Select(Math.Cbrt)], Less));
            Assert.Equal(Exact(s.X, s.Y, Less), Exact([.. s.X.Select(v => -8 * v)], [.. s.Y.Select(v => -8 * v)], Greater));
        }, iter: 200);

    [Fact]
    public void Exact_and_asymptotic_converge()
    {
        // The continuity-corrected normal approximation errs by O(1/n) in p at a fixed number of deviations.
        var last = double.PositiveInfinity;
        foreach (var n in new[] { 10, 40, 160, 640 })
        {
            var normal = new NormalNull(n, n, 0, 0.5);
            var error = Enumerable.Range(0, 8).Max(k =>
            {
                var u = Math.Round(n * (double)n / 2 - k * Math.Sqrt(n * (double)n * (2 * n + 1) / 12) / 2);
                return Math.Abs(new UntiedNull(n, n).PValue(u, Less) - normal.PValue(u, Less));
            });
            Assert.InRange(error, 0, Math.Min(0.05 / n, last / 3));
            last = error;
        }
    }

    [Fact]
    public void Ties_are_converged_to_as_well()
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(i => (double)(i * 7 % 11))], y = [.. Enumerable.Range(0, 50).Select(i => (double)(i * 5 % 12))];
        Assert.Equal(Exact(x, y, TwoSided), MannWhitney.Test(x, y, TwoSided, RankTestMethod.Asymptotic).PValue, 2e-3);
    }

    [Fact]
    public void The_rule_looks_at_the_sizes_only()
    {
        double[] fifty = [.. Enumerable.Range(0, 50).Select(i => (double)i)], one = [3];
        Assert.Equal(RankTestMethod.Exact, MannWhitney.Test(fifty, fifty, Less).Method);
        Assert.Equal(RankTestMethod.Asymptotic, MannWhitney.Test([.. fifty, 9.5], fifty, Less).Method);
        Assert.Equal(RankTestMethod.Exact, MannWhitney.Test([.. Enumerable.Range(0, 2500).Select(i => (double)i)], one, Less).Method);
        Assert.Throws<ArgumentOutOfRangeException>("method", () => MannWhitney.Test(one, one, Less, (RankTestMethod)9));
    }

    [Fact]
    public void Ties_in_samples_too_large_for_them_are_refused_and_not_approximated()
    {
        double[] x = [.. Enumerable.Range(0, 400).Select(i => (double)i)];
        Refuses("too large", () => MannWhitney.Test(x, x, Less, RankTestMethod.Exact));

        static void Refuses(string words, Action test) =>
            Assert.Contains(words, Assert.Throws<ArgumentException>(test).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Less)]
    [InlineData(Greater)]
    [InlineData(TwoSided)]
    public void Values_that_are_all_equal_are_no_evidence(Alternative alternative)
    {
        foreach (var method in Enum.GetValues<RankTestMethod>())
            Assert.Equal(1, MannWhitney.Test([7, 7], [7, 7, 7], alternative, method).PValue);
    }

    [Fact]
    public void Tie_terms_beyond_sixty_four_bits_do_not_overflow()
    {
        // 3 million values in three groups: the tie sum is 3 (10^18 - 10^6), its parts and their total exceed 2^63.
        double[] x = [.. Enumerable.Range(0, 1_500_000).Select(i => i < 1_000_000 ? 1.0 : 2.0)];
        double[] y = [.. Enumerable.Range(0, 1_500_000).Select(i => i < 500_000 ? 2.0 : 3.0)];
        var result = MannWhitney.Test(x, y, Less);
        Assert.Equal(1.25e11, result.U);

        var deviation = Math.Sqrt(2.25e12 / 12 * (3e6 + 1 - 3 * (1e18 - 1e6) / (3e6 * (3e6 - 1))));
        Assert.Equal(1, result.Z / ((1.25e11 - 1.125e12 + 0.5) / deviation), 1e-14);

        double[] same = new double[2_200_000];
        Assert.Equal(1, MannWhitney.Test(same, same, TwoSided).PValue);
    }

    private static double Exact(double[] x, double[] y, Alternative alternative) => MannWhitney.Test(x, y, alternative, RankTestMethod.Exact).PValue;

    private static double U(double[] x, double[] y) => (from a in x from b in y select a > b ? 1 : a == b ? 0.5 : 0).Sum();

    private static int[] Groups(int total, int[] sizes)
    {
        var groups = new List<int>();
        foreach (var size in sizes.Concat(Enumerable.Repeat(1, total)))
        {
            var left = total - groups.Sum();
            if (left > 0)
                groups.Add(Math.Min(size, left));
        }

        return [.. groups];
    }
}
