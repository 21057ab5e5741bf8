using CsCheck;
using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests;

public class MannWhitneyTests
{
    [Fact]
    public void U_and_p_are_those_of_wilcox_test()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("mann-whitney"))
        {
            var alternative = vector.Text("alternative") switch
            {
                "less" => Alternative.Less,
                "greater" => Alternative.Greater,
                _ => Alternative.TwoSided,
            };
            var result = MannWhitney.Test(vector.Sample("x"), vector.Sample("y"), alternative, RankTestMethod.Asymptotic);
            errors.Relative(vector.Number("u"), result.U, vector);
            errors.Relative(vector.Number("p"), result.PValue, vector);
        }

        errors.IsAtMost(1e-12);
    }

    [Fact]
    public void U_counts_the_pairs_that_the_first_sample_wins() =>
        Samples.Any.Sample(s =>
        {
            var pairs = from x in s.X from y in s.Y select x > y ? 1 : x == y ? 0.5 : 0;
            var result = MannWhitney.Test(s.X, s.Y, Alternative.TwoSided);
            Assert.Equal(pairs.Sum(), result.U);
            Assert.Equal(pairs.Average(), result.Superiority, 1e-15);
        });

    [Fact]
    public void Swapping_the_samples_mirrors_the_test() =>
        Samples.Any.Sample(s =>
        {
            var less = MannWhitney.Test(s.X, s.Y, Alternative.Less);
            var greater = MannWhitney.Test(s.Y, s.X, Alternative.Greater);
            Assert.Equal((double)less.N * less.M, less.U + greater.U);
            Assert.Equal(less.PValue, greater.PValue);
            Assert.Equal(less.Z, -greater.Z);
        });

    [Fact]
    public void Z_is_the_normal_score_of_p() =>
        Gen.Select(Samples.Any, Gen.OneOf(RankTestMethod.Asymptotic, RankTestMethod.AsymptoticUncorrected)).Sample((s, method) =>
        {
            var (less, greater, both) = (Test(Alternative.Less), Test(Alternative.Greater), Test(Alternative.TwoSided));
            if (s.X.Concat(s.Y).Distinct().Count() == 1)
                return;

            Assert.Equal(less.PValue, NormalTail.Upper(-less.Z), 1e-15);
            Assert.Equal(greater.PValue, NormalTail.Upper(greater.Z), 1e-15);
            Assert.Equal(both.PValue, 2 * NormalTail.Upper(Math.Abs(both.Z)), 1e-15);
            Assert.True(both.Z * (both.Superiority - 0.5) >= 0);

            MannWhitneyResult Test(Alternative alternative) => MannWhitney.Test(s.X, s.Y, alternative, method);
        });

    [Fact]
    public void Only_the_order_of_the_values_matters() =>
        Samples.Tied.Sample(s =>
        {
            var plain = MannWhitney.Test(s.X, s.Y, Alternative.Less);
            Assert.Equal(plain, MannWhitney.Test([.. s.X.Select(v => 1024 * v)], [.. s.Y.Select(v => 1024 * v)], Alternative.Less));
            Assert.Equal(plain, MannWhitney.Test([.. s.X.Select(v => v - 64)], [.. s.Y.Select(v => v - 64)], Alternative.Less));
            Assert.Equal(plain, MannWhitney.Test([.. s.X.Reverse()], [.. s.Y.Select(v => v)], Alternative.Less));
        });

    [Theory]
    [InlineData(Alternative.TwoSided)]
    [InlineData(Alternative.Less)]
    [InlineData(Alternative.Greater)]
    public void All_values_equal_are_no_evidence(Alternative alternative)
    {
        var result = MannWhitney.Test([3, 3, 3], [3, 3], alternative);
        Assert.Equal(new(3, 1, 0, 3, 2, RankTestMethod.Exact), result);
    }

    [Fact]
    public void A_million_values_a_side_do_not_overflow()
    {
        var x = Enumerable.Range(0, 1_000_000).Select(i => (double)(i / 2)).ToArray();
        var result = MannWhitney.Test(x, x, Alternative.TwoSided);
        Assert.Equal(5e11, result.U);
        Assert.Equal(1, result.PValue);
    }

    [Fact]
    public void Values_that_are_not_finite_are_refused_by_name_and_index()
    {
        Refuses("x[1] = NaN", () => MannWhitney.Test([1, double.NaN], [1], Alternative.Less));
        Refuses("y[2] = Infinity", () => MannWhitney.Test([1], [1, 2, double.PositiveInfinity], Alternative.Less));
        Refuses("empty", () => MannWhitney.Test([1], [], Alternative.Less));
        Assert.Throws<ArgumentOutOfRangeException>(() => MannWhitney.Test([1], [2], (Alternative)7));

        static void Refuses(string words, Action test) => Assert.Contains(words, Assert.Throws<ArgumentException>(test).Message, StringComparison.Ordinal);
    }
}
