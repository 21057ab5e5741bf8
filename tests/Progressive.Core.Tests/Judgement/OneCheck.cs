using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Tests.Judgement;

/// <summary>A gate with one check to judge, and readings for both sides.</summary>
internal sealed class OneCheck
{
    private readonly Guard guard;
    private readonly Metric metric;

    public OneCheck(string check, string settings = "")
    {
        var policy = PolicyTexts.Parse($$"""
            policy one {
              metric latency distribution "latency_seconds" in s lower is better
              metric throughput distribution "throughput" in MB higher is better
              metric errors proportion "failed" of "requests" lower is better
              metric answered proportion "answered" of "requests" higher is better
              metric timeouts rate "timeouts" per "requests" lower is better
              metric orders rate "orders" per "requests" higher is better
              canary {
                step 50% hold 5s
                step 100% hold 1s unguarded "only the first is looked at"
              }
              gate limits every 1s {
                {{check}}
                {{settings}}
              }
            }
            """);
        guard = Assert.IsType<HoldStage>(new RolloutMachine(policy).Plan.Stages[0]).Guards[0];
        metric = policy.Metrics.Single(known => known.Name == guard.Checks[0].Check.Metric);
    }

    /// <summary>Judges at the only look there is.</summary>
    public CheckResult Judge(MetricReading candidate, MetricReading? reference = null) =>
        Judge(new NumberedCheck(0, 1) { Schedule = 1 }, candidate, reference);

    public CheckResult Judge(NumberedCheck look, MetricReading candidate, MetricReading? reference) =>
        new CheckJudge(guard, look, metric).Judge(
            new Measurement("candidate's query", candidate), reference is null ? null : new Measurement("reference's query", reference));

    /// <summary>Values spread evenly, half of them on either side of a centre.</summary>
    public static ValuesReading Around(double centre, int count = 400, double spread = 0.2) =>
        new([.. Enumerable.Range(0, count).Select(i => centre * (1 + (spread * (((i + 0.5) / count) - 0.5))))]);
}
