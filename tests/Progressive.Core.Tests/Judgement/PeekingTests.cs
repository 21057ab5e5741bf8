using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Tests.Judgement;

/// <summary>A seeded simulation: whoever looks at every planned look is still wrong no more often than the confidence allows.</summary>
public class PeekingTests
{
    private const int Runs = 600;
    private const int Looks = 5;
    private const int PerLook = 30;

    [Fact]
    public void At_the_margin_peeking_keeps_false_verdicts_within_one_minus_the_confidence()
    {
        var (passes, fails) = Simulate(1.1);
        var bound = 0.05 + (3 * Math.Sqrt(0.05 * 0.95 / Runs));

        // Above zero as well: a judge that never decides would keep any bound.
        Assert.InRange(passes, 1.0 / Runs, bound);
        Assert.InRange(fails, 1.0 / Runs, bound);
    }

    [Fact]
    public void Far_from_the_margin_the_right_verdict_comes()
    {
        var (better, falseAlarms) = Simulate(0.8);
        var (falsePasses, worse) = Simulate(1.5);

        Assert.True(better > 0.95 && worse > 0.95, $"{better} of the better ones pass, {worse} of the worse ones fail.");
        Assert.InRange(falseAlarms + falsePasses, 0, 0.01);
    }

    /// <summary>The share of runs with a Pass, and with a Fail, at any look, when the candidate is so much slower.</summary>
    private static (double Passes, double Fails) Simulate(double slowness)
    {
        var random = new Random(20260101);
        var judge = new OneCheck("latency at most 10% worse than before", "samples 30");
        var (passes, fails) = (0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var (candidate, reference) = (new List<double>(), new List<double>());
            var verdicts = new HashSet<Verdict>();
            var earlier = JudgedLooks.None;
            for (var look = 1; look <= Looks; look++)
            {
                for (var i = 0; i < PerLook; i++)
                {
                    candidate.Add(slowness * Latency(random));
                    reference.Add(Latency(random));
                }

                var numbered = new NumberedCheck(0, look) { Schedule = (double)look / Looks, Earlier = earlier };
                var result = judge.Judge(numbered, new ValuesReading([.. candidate]), new ValuesReading([.. reference]));
                earlier = earlier.Add(new JudgedLook(result.Evidence.Schedule, result.Evidence.Information));
                verdicts.Add(result.Verdict);
            }

            passes += verdicts.Contains(Verdict.Pass) ? 1 : 0;
            fails += verdicts.Contains(Verdict.Fail) ? 1 : 0;
        }

        return ((double)passes / Runs, (double)fails / Runs);
    }

    // Lognormal, by Box and Muller.
    private static double Latency(Random random) =>
        0.1 * Math.Exp(0.4 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
