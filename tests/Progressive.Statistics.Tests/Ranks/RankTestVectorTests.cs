using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests;

/// <summary>The rank methods against R, coin, pROC, SciPy and whole-number counts.</summary>
public class RankTestVectorTests
{
    private const Alternative Less = Alternative.Less, Greater = Alternative.Greater, TwoSided = Alternative.TwoSided;

    [Theory]
    [InlineData("less", Less, RankTestMethod.Asymptotic)]
    [InlineData("greater", Greater, RankTestMethod.Asymptotic)]
    [InlineData("twoSided", TwoSided, RankTestMethod.Asymptotic)]
    [InlineData("plainLess", Less, RankTestMethod.AsymptoticUncorrected)]
    [InlineData("plainGreater", Greater, RankTestMethod.AsymptoticUncorrected)]
    [InlineData("plainTwoSided", TwoSided, RankTestMethod.AsymptoticUncorrected)]
    public void The_normal_approximation_is_that_of_wilcox_test(string column, Alternative alternative, RankTestMethod method)
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("rank-test-normal"))
        {
            var result = MannWhitney.Test(vector.Sample("x"), vector.Sample("y"), alternative, method);
            Assert.Equal(vector.Number("u"), result.U);
            errors.Relative(vector.Number(column), result.PValue, vector);
        }

        errors.IsAtMost(1e-12);
    }

    [Theory]
    [InlineData("less", Less)]
    [InlineData("greater", Greater)]
    [InlineData("twoSided", TwoSided)]
    public void The_exact_distribution_is_that_of_wilcox_test_and_of_coin(string column, Alternative alternative)
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("rank-test-exact"))
            errors.Relative(vector.Number(column), MannWhitney.Test(vector.Sample("x"), vector.Sample("y"), alternative, RankTestMethod.Exact).PValue, vector);

        errors.IsAtMost(1e-12);
    }

    [Theory]
    [InlineData("less", Less)]
    [InlineData("greater", Greater)]
    [InlineData("twoSided", TwoSided)]
    public void The_exact_distribution_under_ties_counts_every_choice(string column, Alternative alternative)
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("rank-test-tied"))
        {
            var result = MannWhitney.Test(vector.Sample("x"), vector.Sample("y"), alternative, RankTestMethod.Exact);
            Assert.Equal(vector.Number("u"), result.U);
            errors.Relative(vector.Number(column), result.PValue, vector);
        }

        errors.IsAtMost(1e-12);
    }

    [Fact]
    public void The_exact_distribution_without_ties_keeps_its_digits_at_every_size()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("rank-test-untied"))
        {
            int n = (int)vector.Whole("n"), m = (int)vector.Whole("m");
            errors.Relative(vector.Number("lower"), new UntiedNull(n, m).PValue(vector.Number("u"), Less), vector);
            errors.Relative(vector.Number("lower"), new UntiedNull(m, n).PValue((double)n * m - vector.Number("u"), Greater), vector);
        }

        errors.IsAtMost(1e-12);
    }

    [Fact]
    public void A_margin_makes_and_breaks_no_ties_by_rounding()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("rank-test-margin"))
        {
            foreach (var (column, alternative) in new[] { ("less", Less), ("greater", Greater) })
            {
                double[] x = vector.Sample("x"), y = vector.Sample("y");
                var result = vector.Text("kind") == "ratio"
                    ? MannWhitney.TestRatio(x, y, vector.Number("margin"), alternative)
                    : MannWhitney.TestShift(x, y, vector.Number("margin"), alternative);
                Assert.Equal(vector.Number("u"), result.U);
                errors.Relative(vector.Number(column), result.PValue, vector);
            }
        }

        errors.IsAtMost(1e-12);
    }

    [Fact]
    public void Exact_bounds_of_location_are_the_contrasts_that_qwilcox_names()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("location-exact"))
        {
            double[] x = vector.Sample("x"), y = vector.Sample("y");
            double lowerAlpha = vector.Number("lowerAlpha"), upperAlpha = vector.Number("upperAlpha");
            var bounds = vector.Text("kind") == "ratio"
                ? LocationBounds.Ratio(x, y, lowerAlpha, upperAlpha, RankTestMethod.Exact)
                : LocationBounds.Shift(x, y, lowerAlpha, upperAlpha, RankTestMethod.Exact);
            errors.Relative(vector.Number("estimate"), bounds.Estimate, vector);
            Assert.Equal((vector.Number("lower"), vector.Number("upper")), (bounds.Lower, bounds.Upper));
        }

        errors.IsAtMost(1e-15);
    }

    [Fact]
    public void Bounds_of_superiority_have_the_variance_of_pROC()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("superiority"))
        {
            var bounds = SuperiorityBounds.Probability(
                vector.Sample("x"), vector.Sample("y"), vector.Number("lowerAlpha"), vector.Number("upperAlpha"));
            errors.Relative(vector.Number("estimate"), bounds.Estimate, vector);
            errors.Relative(vector.Number("lower"), bounds.Lower, vector);
            errors.Relative(vector.Number("upper"), bounds.Upper, vector);
        }

        errors.IsAtMost(1e-12);
    }

    [Fact]
    public void Brunner_Munzel_is_that_of_forty_digits()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("brunner-munzel"))
        {
            double[] x = vector.Sample("x"), y = vector.Sample("y");
            var less = BrunnerMunzel.Test(x, y, Less);
            errors.Relative(vector.Number("statistic"), less.Statistic, vector);
            errors.Relative(vector.Number("df"), less.DegreesOfFreedom, vector);
            errors.Relative(vector.Number("less"), less.PValue, vector);
            errors.Relative(vector.Number("greater"), BrunnerMunzel.Test(x, y, Greater).PValue, vector);
            errors.Relative(vector.Number("twoSided"), BrunnerMunzel.Test(x, y, TwoSided).PValue, vector);
        }

        errors.IsAtMost(1e-12);
    }

    [Fact]
    public void The_tails_of_Student_are_those_of_pt()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("student-tail"))
        {
            double t = vector.Number("t"), df = vector.Number("df");
            errors.Relative(vector.Number("upper"), StudentTail.Upper(t, df), vector);
            errors.Relative(vector.Number("lower"), StudentTail.Upper(-t, df), vector);
        }

        errors.IsAtMost(1e-12);
    }
}
