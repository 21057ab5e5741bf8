using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests;

/// <summary>Bounds and tests of counts against roots of the published equations, up to counts of 10⁸ and levels of 10⁻¹⁰⁰.</summary>
public class CountReferenceTests
{
    private const double Tolerance = 1e-9;

    /// <summary>Below this a p-value has no 17 digits in a double any more.</summary>
    private const double Least = 1e-290;

    private delegate ConfidenceBounds OfTable(long xEvents, long xTrials, long yEvents, long yTrials, double lowerAlpha, double upperAlpha);

    [Fact]
    public void Exact_bounds_of_a_proportion_hold_their_digits_at_extremes() =>
        Relative("clopper-pearson-extremes", 1e-11, v => ProportionBounds.ClopperPearson(v.Whole("events"), v.Whole("trials"), v.Number("lowerAlpha"), v.Number("upperAlpha")));

    [Fact]
    public void Wilson_bounds_are_the_roots_of_his_equation() =>
        Relative("wilson", 1e-11, v => ProportionBounds.Wilson(
            v.Whole("events"), v.Whole("trials"), v.Number("lowerAlpha"), v.Number("upperAlpha"), v.Text("continuity") == "true"));

    [Fact]
    public void Newcombe_bounds_are_those_of_his_method_10_and_11()
    {
        var errors = new WorstError();
        foreach (var v in Vector.Of("newcombe"))
        {
            var bounds = ProportionBounds.NewcombeDifference(
                v.Whole("xEvents"), v.Whole("xTrials"), v.Whole("yEvents"), v.Whole("yTrials"),
                v.Number("lowerAlpha"), v.Number("upperAlpha"), v.Text("continuity") == "true");
            Difference(errors, bounds, v);
        }

        errors.IsAtMost(Tolerance);
    }

    [Fact]
    public void Score_bounds_of_a_difference_hold_their_digits_at_extremes()
    {
        var errors = new WorstError();
        foreach (var v in Vector.Of("score-difference-extremes"))
            Difference(errors, Table(v, ProportionBounds.MiettinenNurminenDifference), v);
        errors.IsAtMost(Tolerance);
    }

    [Fact]
    public void Score_bounds_of_a_ratio_are_those_of_a_direct_maximisation() =>
        Relative("score-ratio", Tolerance, v => Table(v, ProportionBounds.MiettinenNurminenRatio));

    [Fact]
    public void Score_tests_are_those_of_a_direct_maximisation()
    {
        var errors = new WorstError();
        foreach (var v in Vector.Of("farrington-manning"))
        {
            var test = Of(Alternative.Less);
            errors.Scaled(v.Number("z"), test.Z, Math.Max(1, Math.Abs(test.Z)), v);
            if (Math.Abs(v.Number("z")) > 30)
                continue; // The p-value is at the end of the range of double, or beyond.

            errors.Relative(v.Number("less"), test.PValue, v);
            errors.Relative(v.Number("greater"), Of(Alternative.Greater).PValue, v);
            errors.Relative(v.Number("both"), Of(Alternative.TwoSided).PValue, v);

            ScoreTestResult Of(Alternative alternative) => (v.Text("kind") == "ratio" ? (Func<long, long, long, long, double, Alternative, ScoreTestResult>)FarringtonManning.Ratio : FarringtonManning.Difference)(
                v.Whole("xEvents"), v.Whole("xTrials"), v.Whole("yEvents"), v.Whole("yTrials"), v.Number("margin"), alternative);
        }

        errors.IsAtMost(Tolerance);
    }

    [Fact]
    public void Fisher_p_values_are_those_of_fisher_test()
    {
        var errors = new WorstError();
        foreach (var v in Vector.Of("fisher"))
        {
            errors.Relative(v.Number("less"), Of(Alternative.Less), v);
            errors.Relative(v.Number("greater"), Of(Alternative.Greater), v);
            errors.Relative(v.Number("both"), Of(Alternative.TwoSided), v);

            double Of(Alternative alternative) => FisherExact.Test(
                v.Whole("xEvents"), v.Whole("xTrials"), v.Whole("yEvents"), v.Whole("yTrials"), alternative, v.Number("odds")).PValue;
        }

        errors.IsAtMost(Tolerance);
    }

    [Fact]
    public void Bounds_of_the_odds_ratio_invert_the_sums_over_all_tables()
    {
        var errors = new WorstError();
        foreach (var v in Vector.Of("fisher-odds"))
        {
            var bounds = Table(v, FisherExact.OddsRatio);
            errors.Relative(v.Number("estimate"), bounds.Estimate, v);
            errors.Relative(v.Number("lower"), bounds.Lower, v);
            errors.Relative(v.Number("upper"), bounds.Upper, v);
        }

        errors.IsAtMost(Tolerance);
    }

    [Fact]
    public void P_values_of_a_rate_ratio_are_those_of_poisson_test()
    {
        var errors = new WorstError();
        foreach (var v in Vector.Of("rate-ratio-test"))
        {
            Compare(RateRatioTest.Exact, ["less", "greater", "both"]);
            Compare(RateRatioTest.MidP, ["midLess", "midGreater", "midBoth"]);

            void Compare(Func<long, double, long, double, Alternative, double, ExactTestResult> test, string[] columns)
            {
                foreach (var (column, alternative) in columns.Zip([Alternative.Less, Alternative.Greater, Alternative.TwoSided]))
                {
                    var p = test(v.Whole("xEvents"), v.Number("xExposure"), v.Whole("yEvents"), v.Number("yExposure"), alternative, v.Number("ratio")).PValue;
                    if (v.Number(column) > Least)
                        errors.Relative(v.Number(column), p, v);
                    else
                        Assert.InRange(p, 0, Least);
                }
            }
        }

        errors.IsAtMost(Tolerance);
    }

    [Fact]
    public void Bounds_of_a_rate_ratio_hold_their_digits_at_extremes()
    {
        var errors = new WorstError();
        foreach (var v in Vector.Of("rate-ratio-extremes"))
        {
            var exact = Rates(v, RateBounds.Ratio);
            errors.Relative(v.Number("lower"), exact.Lower, v);
            errors.Relative(v.Number("upper"), exact.Upper, v);
            var mid = Rates(v, RateBounds.RatioMidP);
            errors.Relative(v.Number("midLower"), mid.Lower, v);
            errors.Relative(v.Number("midUpper"), mid.Upper, v);
        }

        errors.IsAtMost(Tolerance);
    }

    private static void Relative(string table, double tolerance, Func<Vector, ConfidenceBounds> method)
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of(table))
        {
            var bounds = method(vector);
            errors.Relative(vector.Number("lower"), bounds.Lower, vector);
            errors.Relative(vector.Number("upper"), bounds.Upper, vector);
        }

        errors.IsAtMost(tolerance);
    }

    /// <summary>A difference may be near 0 where its bound is computed from shares near 1: the distance to the estimate is its scale.</summary>
    private static void Difference(WorstError errors, ConfidenceBounds bounds, Vector v)
    {
        errors.Scaled(v.Number("lower"), bounds.Lower, Math.Max(Math.Abs(bounds.Lower), bounds.Estimate - bounds.Lower), v);
        errors.Scaled(v.Number("upper"), bounds.Upper, Math.Max(Math.Abs(bounds.Upper), bounds.Upper - bounds.Estimate), v);
    }

    private static ConfidenceBounds Table(Vector v, OfTable method) => method(
        v.Whole("xEvents"), v.Whole("xTrials"), v.Whole("yEvents"), v.Whole("yTrials"), v.Number("lowerAlpha"), v.Number("upperAlpha"));

    private static ConfidenceBounds Rates(Vector v, Func<long, double, long, double, double, double, ConfidenceBounds> method) => method(
        v.Whole("xEvents"), v.Number("xExposure"), v.Whole("yEvents"), v.Number("yExposure"), v.Number("lowerAlpha"), v.Number("upperAlpha"));
}
