using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;

namespace Progressive.Core.Tests.Judgement;

/// <summary>A seeded simulation of each method: whoever looks at every planned look is wrong no more often than the confidence allows.</summary>
public class MethodPeekingTests
{
    private const int Runs = 200;
    private const int Looks = 4;
    private const double Budget = 0.05;
    private static readonly double Most = Budget + (3 * Math.Sqrt(Budget * (1 - Budget) / Runs));

    /// <summary>A check, values of the candidate at its limit where a Pass and a Fail are both wrong, and what they are compared with.</summary>
    public static TheoryData<string, string, double> AtTheLimit => new()
    {
        { "p95 of latency at most 20% worse than before", "values", 1.2 },
        { "mean of latency at most 20% worse than before", "values", 1.2 },
        { "latency at most 20% different from before", "values", 1.2 },
        { "latency at most 20% different from before", "values", 0.8 },
        { "mean of latency at most 20% different from before", "values", 0.8 },
        { "memory at most 20% worse than before", "points", 1.2 },
        { "free at most 20% different from before", "points", 0.8 },
        { "sales at most 20% worse than before", "events", 0.8 },
        { "sales at most 2/s worse than before", "events", 0.8 },
    };

    [Theory]
    [MemberData(nameof(AtTheLimit))]
    public void At_the_limit_peeking_keeps_false_verdicts_within_one_minus_the_confidence(string check, string kind, double factor)
    {
        var (passes, fails) = Simulate(check, kind, factor);
        Assert.InRange(passes, 0, Most);
        Assert.InRange(fails, 0, Most);
    }

    [Theory]
    [InlineData("median of latency at most 20% worse than before", "values", 0.7, 2)]
    [InlineData("mean of latency at most 20% worse than before", "values", 0.9, 1.6)]
    [InlineData("mean of latency at most 40% different from before", "values", 1, 0.4)]
    [InlineData("memory at most 20% worse than before", "points", 1, 1.5)]
    [InlineData("sales at most 2/s worse than before", "events", 1, 0.6)]
    public void Far_from_the_limit_the_right_verdict_comes(string check, string kind, double good, double bad)
    {
        var (passes, falseAlarms) = Simulate(check, kind, good);
        var (falsePasses, fails) = Simulate(check, kind, bad);

        Assert.True(passes > 0.9 && fails > 0.9, $"{passes} of the good ones pass, {fails} of the bad ones fail.");
        Assert.InRange(falseAlarms + falsePasses, 0, 0.01);
    }

    /// <summary>The share of runs with a Pass, and with a Fail, at any look, when the candidate is so many times the reference.</summary>
    private static (double Passes, double Fails) Simulate(string check, string kind, double factor)
    {
        var random = new Random(20261123);
        var judge = new OneCheck(check, "samples 20");
        var (passes, fails) = (0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var draw = kind switch
            {
                "values" => Values(random, factor),
                "points" => Points(random, factor),
                _ => Events(random, factor),
            };
            var verdicts = new HashSet<Verdict>();
            var earlier = JudgedLooks.None;
            for (var look = 1; look <= Looks; look++)
            {
                var (candidate, reference) = draw(look);
                var numbered = new NumberedCheck(0, look) { Schedule = (double)look / Looks, Earlier = earlier };
                var result = judge.Judge(numbered, candidate, reference, share: 1, passed: (double)look / Looks);
                earlier = result.Evidence.Information > 0
                    ? earlier.Add(new JudgedLook(result.Evidence.Schedule, result.Evidence.Information))
                    : earlier;
                verdicts.Add(result.Verdict);
            }

            passes += verdicts.Contains(Verdict.Pass) ? 1 : 0;
            fails += verdicts.Contains(Verdict.Fail) ? 1 : 0;
        }

        return ((double)passes / Runs, (double)fails / Runs);
    }

    // Lognormal, 60 more at each look.
    private static Func<int, (MetricReading, MetricReading)> Values(Random random, double factor)
    {
        var (candidate, reference) = (new List<double>(), new List<double>());
        return _ =>
        {
            for (var i = 0; i < 60; i++)
            {
                candidate.Add(factor * 0.1 * Math.Exp(0.4 * Normal(random)));
                reference.Add(0.1 * Math.Exp(0.4 * Normal(random)));
            }

            return (new ValuesReading([.. candidate]), new ValuesReading([.. reference]));
        };
    }

    // Logarithms follow their neighbours with a correlation of 0.4, and both sides share a part.
    private static Func<int, (MetricReading, MetricReading)> Points(Random random, double factor)
    {
        const int PerLook = 40;
        var (own, other, shared) = (0.0, 0.0, 0.0);
        var (candidate, reference) = (new List<double>(), new List<double>());
        return look =>
        {
            for (var i = 0; i < PerLook; i++)
            {
                (own, other, shared) = (Next(own), Next(other), Next(shared));
                candidate.Add(factor * 100 * Math.Exp(0.1 * (own + shared)));
                reference.Add(100 * Math.Exp(0.1 * (other + shared)));
            }

            return (OneCheck.Read(candidate, false, Looks * PerLook), OneCheck.Read(reference, true, Looks * PerLook));

            double Next(double value) => (0.4 * value) + (Math.Sqrt(1 - 0.16) * Normal(random));
        };
    }

    // 250 at each look on the reference's side.
    private static Func<int, (MetricReading, MetricReading)> Events(Random random, double factor)
    {
        var (candidate, reference) = (0L, 0L);
        return _ =>
        {
            candidate += Poisson(random, 250 * factor);
            reference += Poisson(random, 250);
            return (new CountsReading(candidate, null), new CountsReading(reference, null));
        };
    }

    // By Box and Muller.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // Arrivals within a time of one at such a rate.
    private static int Poisson(Random random, double mean)
    {
        var count = 0;
        for (var time = -Math.Log(1 - random.NextDouble()); time < mean; time -= Math.Log(1 - random.NextDouble()))
        {
            count++;
        }

        return count;
    }
}
