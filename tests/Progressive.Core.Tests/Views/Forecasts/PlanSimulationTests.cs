using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Views;
using Progressive.Policies;

namespace Progressive.Core.Tests.Views.Forecasts;

/// <summary>What a plan says beforehand is what happens: its chances beside those of judged rollouts, drawn with a seed.</summary>
public sealed class PlanSimulationTests
{
    private static readonly int Rollouts = LongForm.Or(100, 400);
    private const double Requests = 2;
    private const double Errors = 0.02;
    private const double Orders = 0.03;
    private const double Crashes = 0.1;

    // Four standard errors of the simulation, and what normal approximations are off by. Events are counted, so of them nothing is.
    private const double StandardErrors = 4;
    private const double Approximation = 0.025;

    private const string Text = """
        policy shop {
          metric latency  distribution "latency_seconds" in s                  lower is better
          metric errors   proportion "failed_total" of "requests_total"        lower is better
          metric orders   rate "orders_total" per "requests_total"             higher is better
          metric crashes  rate "crashes_total"                                 lower is better

          canary {
            step 30%   hold 10m  while tested
            step 100%  hold 10m  while usual
          }
          gate usual {
            errors at most 5%
          }
          gate tested every 2m {
            CHECK
            spending SPENDING
          }
          expect {
            traffic  2/s
            errors   2%
            orders   3 per 100
            crashes  6/min
            latency  p50 60 ms, p95 95 ms
          }
        }
        """;

    [Theory]
    [InlineData("latency at most 5% worse than baseline", "early")]
    [InlineData("latency at most 4 ms worse than baseline", "late")]
    [InlineData("p95 of latency at most 105 ms", "even")]
    [InlineData("p90 of latency at most 12% worse than baseline", "late")]
    [InlineData("p95 of latency at most 25% worse than baseline", "even")]
    [InlineData("p50 of latency at most 4 ms worse than baseline", "early")]
    [InlineData("p90 of latency at most 20% different from baseline", "late")]
    [InlineData("mean of latency at most 65 ms", "late")]
    [InlineData("mean of latency at most 6% worse than baseline", "even")]
    [InlineData("latency at most 6% different from baseline", "late")]
    [InlineData("errors at most 4%", "early")]
    [InlineData("errors at most 2.5pp worse than baseline", "even")]
    [InlineData("orders at least 20 per 1000", "late")]
    [InlineData("orders at most 60% worse than baseline", "late")]
    [InlineData("orders at most 2 per 100 worse than baseline", "even")]
    [InlineData("crashes at most 12/min", "even")]
    [InlineData("crashes at most 200% worse than baseline", "late")]
    [InlineData("crashes at most 6/min worse than baseline", "even")]
    [InlineData("errors at most 2.5pp different from baseline", "late")]
    [InlineData("orders at most 80% different from baseline", "early")]
    public void The_chances_of_each_verdict_are_those_of_judged_rollouts(string check, string spending)
    {
        foreach (var (candidate, runs, metric) in Simulated(check, spending))
        {
            var (passed, failed) = (Share(runs, Verdict.Pass), Share(runs, Verdict.Fail));
            TestContext.Current.SendDiagnosticMessage(
                $"{check}, {candidate.Value}: pass {candidate.Pass:0.000} {passed:0.000}, fail {candidate.Fail:0.000} {failed:0.000}, "
                + $"after {candidate.Time.TotalSeconds:0} {runs.Average(run => run.Seconds):0} s");
            var approximation = metric.Kind == MetricKind.Distribution ? Approximation : 0;
            Assert.Equal(candidate.Pass, passed, Tolerance(candidate.Pass, approximation));
            Assert.Equal(candidate.Fail, failed, Tolerance(candidate.Fail, approximation));
            Assert.InRange(runs.Average(run => run.Seconds) / candidate.Time.TotalSeconds, 0.88, 1.13);
        }
    }

    [Theory]
    [InlineData("errors at most 4% over 5m", "late")]
    [InlineData("errors at most 6pp worse than baseline over 4m", "late")]
    [InlineData("orders at most 70% worse than before over 5m", "late")]
    [InlineData("latency at most 6% worse than baseline over 3m", "late")]
    [InlineData("latency at most 9% different from before over 4m", "late")]
    [InlineData("crashes at most 18/min over 4m", "late")]
    public void Those_of_windows_lie_between_what_is_planned(string check, string spending)
    {
        foreach (var (candidate, runs, metric) in Simulated(check, spending))
        {
            var (passed, failed, seconds) = (Share(runs, Verdict.Pass), Share(runs, Verdict.Fail), runs.Average(run => run.Seconds));
            TestContext.Current.SendDiagnosticMessage(
                $"{check}, {candidate.Value}: pass {candidate.Pass:0.000} {passed:0.000} {candidate.PassAtMost:0.000}, "
                + $"fail {candidate.Fail:0.000} {failed:0.000} {candidate.FailAtMost:0.000}, after {candidate.Time.TotalSeconds:0} {seconds:0} {candidate.TimeAtMost.TotalSeconds:0} s");
            var approximation = metric.Kind == MetricKind.Distribution ? Approximation : 0;
            Between(candidate.Pass, passed, candidate.PassAtMost);
            Between(candidate.Fail, failed, candidate.FailAtMost);
            Between(candidate.Undecided, 1 - passed - failed, candidate.UndecidedAtMost);
            Assert.InRange(seconds, 0.95 * candidate.Time.TotalSeconds, 1.05 * candidate.TimeAtMost.TotalSeconds);

            void Between(double least, double share, double most) =>
                Assert.InRange(share, least - Tolerance(least, approximation), most + Tolerance(most, approximation));
        }
    }

    private static double Share(IReadOnlyCollection<(Verdict Verdict, double Seconds)> runs, Verdict verdict) =>
        (double)runs.Count(run => run.Verdict == verdict) / Rollouts;

    // A healthy candidate and one that breaks the limit, as they are planned for and as they are judged.
    private static IEnumerable<(CandidateForecast Planned, (Verdict Verdict, double Seconds)[] Runs, Metric Metric)> Simulated(string check, string spending)
    {
        var policy = PolicyText.Parse(Text.Replace("CHECK", check, StringComparison.Ordinal).Replace("SPENDING", spending, StringComparison.Ordinal)).Policies[0];
        var planned = RolloutForecast.Of(policy, Requests).Steps[0].Checks[0];
        var guard = RolloutPlan.Of(policy).Stages.OfType<HoldStage>().First().Guards[0];
        var metric = policy.Metrics.Single(metric => metric.Name == guard.Checks[0].Check.Metric);
        var isOfTime = metric is { Kind: MetricKind.Rate, IsCounted: false };
        var others = (guard.Checks[0].Check.Limit as Limit.Relative)?.Reference.Kind switch { null => null, ReferenceKind.Before => 1.0, _ => (double?)0.7 };
        var step = new SimulatedStep(guard, 0, metric, isOfTime ? 1 : 0.3 * Requests, isOfTime && others is not null ? 1 : others * Requests)
        {
            Shares = (0.3, others ?? 0),
        };
        foreach (var candidate in new[] { planned.Healthy!, planned.Breaking! })
        {
            var random = new Random(20261125);
            var usual = Draws(random, metric, 0, others is not null, null, isOfTime ? others ?? 0 : 1);
            var drawn = Draws(random, metric, candidate.Value.Value, others is not null, planned.Healthy!.Value, isOfTime ? 0.3 : 1);
            yield return (
                candidate, [.. Enumerable.Range(0, Rollouts).Select(_ => step.Run(drawn(candidate.Value.Unit), usual(candidate.Value.Unit)))], metric);
        }
    }

    // What is as good as certain is seen to fail once.
    private static double Tolerance(double chance, double approximation) =>
        (StandardErrors * Math.Sqrt(chance * (1 - chance) / Rollouts)) + (1.0 / Rollouts) + approximation;

    // The requests of a side, or its seconds with their share of all events: as expected, or as a plan tells that they are.
    private static Func<string, Func<double>> Draws(
        Random random, Metric metric, double told, bool isRelative, ForecastAmount? expected, double part) => unit =>
    {
        var isUsual = expected is null || (isRelative && told == 0);
        if (metric.Kind == MetricKind.Distribution)
        {
            var deviation = Math.Log(95.0 / 60) / 1.6448536269514722;
            var (factor, shift) = isUsual ? (1, 0)
                : !isRelative ? (told / expected!.Value, 0)
                : unit == "%" ? (1 + (told / 100), 0)
                : (1.0, told / 1000);
            return () => (factor * 0.06 * Math.Exp(deviation * Normal(random))) + shift;
        }

        var level = metric.Kind == MetricKind.Proportion ? Errors : metric.IsCounted ? Orders : Crashes;
        var share = isUsual ? level
            : unit == "%" && isRelative ? level * (1 + (told / 100))
            : (isRelative ? level : 0) + (told / (unit == "per 1000" ? 1000 : unit == "/min" ? 60 : 100));
        return metric.Kind == MetricKind.Proportion ? () => random.NextDouble() < share ? 1 : 0 : () => Poisson(random, part * share);
    };

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Poisson(Random random, double mean)
    {
        var (count, product, least) = (0, random.NextDouble(), Math.Exp(-mean));
        while (product > least)
        {
            (count, product) = (count + 1, product * random.NextDouble());
        }

        return count;
    }
}
