using Progressive.Statistics.Sequential;
using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests.Sequential;

public class ProportionProcessTests
{
    [Fact]
    public void Evidence_and_bounds_are_those_of_an_independent_computation()
    {
        WorstError evidence = new(), bounds = new();
        foreach (var vector in Vector.Of("proportion-process"))
        {
            var process = ProportionProcess.Start(vector.Number("expected"), vector.Number("spread"))
                .Observe(vector.Whole("events"), vector.Whole("trials"));
            var alpha = vector.Number("alpha");
            var found = process.Bounds(alpha, alpha);
            evidence.Logarithm(vector.Number("logEvidence"), process.LogEvidence(vector.Number("null")), vector);
            bounds.Relative(vector.Number("lower"), found.Lower, vector);
            bounds.Relative(vector.Number("upper"), found.Upper, vector);
            Assert.InRange(found.Estimate, found.Lower, found.Upper);
        }

        evidence.IsAtMost(1e-9);
        bounds.IsAtMost(1e-9);
    }

    [Fact]
    public void How_trials_are_split_over_looks_makes_no_difference()
    {
        var start = ProportionProcess.Start(0.1);
        var once = start.Observe(30, 200);
        var often = start.Observe(10, 50).Observe(0, 0).Observe(0, 100).Observe(20, 50);
        Assert.Equal(once.LogEvidence(0.1), often.LogEvidence(0.1));
        Assert.Equal(once.Bounds(0.05, 0.01), often.Bounds(0.05, 0.01));
        Assert.Equal((30, 200), (often.Events, often.Trials));
    }

    [Fact]
    public void Before_any_trial_nothing_is_claimed()
    {
        var start = ProportionProcess.Start(0.05);
        Assert.Equal(0, start.LogEvidence(0.2));
        Assert.Equal(new(0.05, 0, 1), start.Bounds(0.05, 0.05) with { Estimate = 0.05 });
        Assert.Equal(new(0.1, 0, 1), start.Observe(1, 10).Bounds(0, 0));
    }

    [Fact]
    public void The_expected_evidence_under_its_hypothesis_is_one()
    {
        double sum = 0;
        var process = ProportionProcess.Start(0.3);
        for (var k = 0; k <= 40; k++)
            sum += Math.Exp(process.Observe(k, 40).LogEvidence(0.25) + LogBinomial(40, k) + k * Math.Log(0.25) + (40 - k) * Math.Log(0.75));

        Assert.Equal(1, sum, 1e-12);
    }

    [Fact]
    public void Its_p_value_never_rises()
    {
        var p = AlwaysValidPValue.Start;
        Assert.Equal(1, p.After(-3).Value);
        var low = p.After(Math.Log(40));
        Assert.Equal(1.0 / 40, low.Value, 1e-15);
        Assert.Equal(low, low.After(1));
        Assert.Equal(0, low.After(double.PositiveInfinity).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => low.After(double.NaN));
    }

    [Fact]
    public void What_lies_outside_its_range_is_refused()
    {
        var start = ProportionProcess.Start(0.5);
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionProcess.Start(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionProcess.Start(0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => start.Observe(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => start.Observe(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => start.LogEvidence(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => start.Bounds(0.6, 0.1));
    }

    private static double LogBinomial(int n, int k) =>
        Enumerable.Range(1, k).Sum(i => Math.Log((n - k + i) / (double)i));
}
