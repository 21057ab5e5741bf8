using CsCheck;
using Progressive.Statistics.Sequential;
using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests.Sequential;

public class RateRatioProcessTests
{
    [Fact]
    public void Evidence_and_bounds_are_those_of_an_independent_computation()
    {
        WorstError evidence = new(), bounds = new();
        foreach (var vector in Vector.Of("rate-ratio-process"))
        {
            var process = RateRatioProcess.Start(vector.Number("spread"));
            double[] x = vector.Sample("x"), y = vector.Sample("y"), exposure = vector.Sample("exposure");
            for (var i = 0; i < x.Length; i++)
                process = process.Observe((long)x[i], (long)y[i], exposure[i]);

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
    public void How_events_are_split_over_looks_makes_no_difference()
    {
        var once = RateRatioProcess.Start().Observe(30, 200, 0.25);
        var often = RateRatioProcess.Start().Observe(10, 50, 0.25).Observe(0, 0, 3).Observe(0, 100, 0.25).Observe(20, 50, 0.25);
        Assert.Equal(once.LogEvidence(1.1), often.LogEvidence(1.1));
        Assert.Equal(once.Bounds(0.05, 0.01), often.Bounds(0.05, 0.01));
        Assert.Equal((30, 200), (often.XEvents, often.YEvents));
    }

    [Fact]
    public void Naming_the_arms_the_other_way_round_inverts_the_ratio() =>
        (from steps in (from x in Gen.Long[0, 300] from y in Gen.Long[0, 300] from e in Gen.Double[0.1, 10] select (x, y, e)).Array[1, 6]
         from alpha in Gen.OneOf(0.2, 0.05, 1e-6)
         select (steps, alpha)).Sample(
            item =>
            {
                RateRatioProcess there = RateRatioProcess.Start(), back = RateRatioProcess.Start();
                foreach (var (x, y, e) in item.steps)
                    (there, back) = (there.Observe(x, y, e), back.Observe(y, x, 1 / e));

                ConfidenceBounds forth = there.Bounds(item.alpha, item.alpha), inverse = back.Bounds(item.alpha, item.alpha);
                AssertClose(forth.Lower, 1 / inverse.Upper);
                AssertClose(forth.Upper, 1 / inverse.Lower);
                Assert.InRange(forth.Estimate, forth.Lower, forth.Upper);
            },
            iter: 300);

    [Fact]
    public void The_expected_evidence_under_its_hypothesis_is_one_while_weights_change()
    {
        const double Ratio = 1.3;
        double sum = 0;
        for (var first = 0; first <= 6; first++)
        {
            for (var second = 0; second <= 9; second++)
            {
                var process = RateRatioProcess.Start().Observe(first, 6 - first, 0.25).Observe(second, 9 - second, 2);
                sum += Math.Exp(process.LogEvidence(Ratio)) * Binomial(6, first, 0.25 * Ratio) * Binomial(9, second, 2 * Ratio);
            }
        }

        Assert.Equal(1, sum, 1e-12);
    }

    [Fact]
    public void A_confidence_sequence_keeps_its_level_while_weights_and_rates_change()
    {
        const int Runs = 600;
        const double Ratio = 1.5, Alpha = 0.1;
        double[] weights = [0.05, 0.05, 0.25, 0.25, 0.5, 0.5, 0.5, 0.5];
        var random = new Random(20261123);
        int above = 0, below = 0;
        for (var run = 0; run < Runs; run++)
        {
            var process = RateRatioProcess.Start();
            bool wasAbove = false, wasBelow = false;
            foreach (var weight in weights)
            {
                // The rate of both sides is another one at each look.
                double mean = 20 + 200 * random.NextDouble(), exposure = weight / (1 - weight), share = Ratio * exposure / (1 + Ratio * exposure);
                var x = Enumerable.Range(0, (int)mean).Count(_ => random.NextDouble() < share);
                process = process.Observe(x, (int)mean - x, exposure);
                var bounds = process.Bounds(Alpha, Alpha);
                wasAbove |= bounds.Lower > Ratio;
                wasBelow |= bounds.Upper < Ratio;
            }

            above += wasAbove ? 1 : 0;
            below += wasBelow ? 1 : 0;
        }

        var most = Runs * Alpha + 3 * Math.Sqrt(Runs * Alpha * (1 - Alpha));
        Assert.InRange(above, 1, most);
        Assert.InRange(below, 1, most);
    }

    [Fact]
    public void Before_any_event_nothing_is_claimed()
    {
        Assert.Equal(0, RateRatioProcess.Start().LogEvidence(2));
        Assert.Equal(new(1, 0, double.PositiveInfinity), RateRatioProcess.Start().Bounds(0.05, 0.05));
        Assert.Equal(new(0, 0, double.PositiveInfinity), RateRatioProcess.Start().Observe(0, 9, 1).Bounds(0.05, 0));
        Assert.Equal(double.PositiveInfinity, RateRatioProcess.Start().Observe(9, 0, 1).Bounds(0.05, 0.05).Estimate);
    }

    [Fact]
    public void Millions_of_events_keep_their_digits()
    {
        var bounds = RateRatioProcess.Start().Observe(50_000_000, 50_000_000, 1).Bounds(0.05, 0.05);
        Assert.Equal(1, bounds.Estimate);
        Assert.Equal(1, bounds.Lower * bounds.Upper, 1e-9);
        Assert.InRange(bounds.Upper, 1.0004, 1.001);
    }

    [Fact]
    public void What_lies_outside_its_range_is_refused()
    {
        var start = RateRatioProcess.Start();
        Assert.Throws<ArgumentOutOfRangeException>(() => RateRatioProcess.Start(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => start.Observe(-1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => start.Observe(0, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => start.Observe(0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => start.LogEvidence(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => start.Bounds(-1, 0.1));
    }

    private static double Binomial(int n, int k, double odds)
    {
        var ways = Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);
        return ways * Math.Pow(odds, k) / Math.Pow(1 + odds, n);
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.True(expected == actual || Math.Abs(actual / expected - 1) < 1e-8, $"{expected:R} and {actual:R}");
}
