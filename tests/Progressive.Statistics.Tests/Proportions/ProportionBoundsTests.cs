using CsCheck;
using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests;

public class ProportionBoundsTests
{
    private static readonly Gen<(long Events, long Trials)> Count =
        Gen.Long[1, 500].SelectMany(trials => Gen.Long[0, trials].Select(events => (events, trials)));

    [Fact]
    public void Exact_bounds_are_those_of_binom_test()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("clopper-pearson"))
        {
            var bounds = ProportionBounds.ClopperPearson(
                vector.Whole("events"), vector.Whole("trials"), vector.Number("lowerAlpha"), vector.Number("upperAlpha"));
            errors.Relative(vector.Number("lower"), bounds.Lower, vector);
            errors.Relative(vector.Number("upper"), bounds.Upper, vector);
        }

        errors.IsAtMost(1e-11);
    }

    [Fact]
    public void Score_bounds_are_those_of_a_direct_maximisation()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("score-difference"))
        {
            var bounds = ProportionBounds.MiettinenNurminenDifference(
                vector.Whole("xEvents"), vector.Whole("xTrials"), vector.Whole("yEvents"), vector.Whole("yTrials"),
                vector.Number("lowerAlpha"), vector.Number("upperAlpha"));
            errors.Relative(vector.Number("lower"), bounds.Lower, vector);
            errors.Relative(vector.Number("upper"), bounds.Upper, vector);
        }

        errors.IsAtMost(1e-10);
    }

    [Fact]
    public void Counting_the_other_outcome_mirrors_the_bounds() =>
        Gen.Select(Count, Count).Sample((x, y) =>
        {
            var one = ProportionBounds.ClopperPearson(x.Events, x.Trials, 0.05, 0.01);
            var other = ProportionBounds.ClopperPearson(x.Trials - x.Events, x.Trials, 0.01, 0.05);
            Assert.Equal(one.Lower, 1 - other.Upper, 1e-14);
            Assert.Equal(one.Upper, 1 - other.Lower, 1e-14);

            var difference = ProportionBounds.MiettinenNurminenDifference(x.Events, x.Trials, y.Events, y.Trials, 0.05, 0.01);
            var others = ProportionBounds.MiettinenNurminenDifference(
                x.Trials - x.Events, x.Trials, y.Trials - y.Events, y.Trials, 0.01, 0.05);
            Assert.Equal(difference.Lower, -others.Upper, 1e-12);
            Assert.Equal(difference.Upper, -others.Lower, 1e-12);
        });

    [Fact]
    public void Bounds_enclose_the_estimate_and_widen_as_the_level_falls() =>
        Gen.Select(Count, Count, Samples.Level, Samples.Level).Sample((x, y, a, b) =>
        {
            foreach (var bounds in new Func<double, ConfidenceBounds>[]
            {
                level => ProportionBounds.ClopperPearson(x.Events, x.Trials, level, level),
                level => ProportionBounds.MiettinenNurminenDifference(x.Events, x.Trials, y.Events, y.Trials, level, level),
            })
            {
                var (strict, loose) = (bounds(Math.Min(a, b)), bounds(Math.Max(a, b)));
                Assert.True(strict.Lower <= loose.Lower && loose.Lower <= loose.Estimate);
                Assert.True(loose.Estimate <= loose.Upper && loose.Upper <= strict.Upper);
            }
        });

    [Fact]
    public void Nothing_spent_is_nothing_claimed()
    {
        Assert.Equal(new(0.3, 0, 1), ProportionBounds.ClopperPearson(3, 10, 0, 0));
        Assert.Equal(new(0, -1, 1), ProportionBounds.MiettinenNurminenDifference(3, 10, 3, 10, 0, 0));
    }

    [Fact]
    public void Without_events_or_with_nothing_else_one_bound_is_the_end_of_the_scale()
    {
        Assert.Equal(0, ProportionBounds.ClopperPearson(0, 10, 0.05, 0.05).Lower);
        Assert.Equal(1, ProportionBounds.ClopperPearson(10, 10, 0.05, 0.05).Upper);
        Assert.Equal(-1, ProportionBounds.MiettinenNurminenDifference(0, 10, 7, 7, 0.05, 0.05).Lower);
        Assert.Equal(1, ProportionBounds.MiettinenNurminenDifference(7, 7, 0, 10, 0.05, 0.05).Upper);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("trials", () => ProportionBounds.ClopperPearson(0, 0, 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("events", () => ProportionBounds.ClopperPearson(-1, 4, 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("yEvents", () => ProportionBounds.MiettinenNurminenDifference(1, 4, 5, 4, 0.05, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>("lowerAlpha", () => ProportionBounds.ClopperPearson(1, 4, 0.51, 0.05));
    }
}
