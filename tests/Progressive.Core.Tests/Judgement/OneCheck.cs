using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Core.Tests.Judgement;

/// <summary>A gate with one check to judge, and readings for both sides.</summary>
internal sealed class OneCheck
{
    private const int Points = 60;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan Earlier = TimeSpan.FromHours(1);
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly PlannedGate guard;
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
              metric memory gauge "memory" in MiB lower is better
              metric free gauge "free" in MiB higher is better
              metric depth gauge "depth" in messages lower is better absent is 0
              metric sales rate "sales" higher is better
              metric restarts rate "restarts" lower is better absent is 0
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
    public CheckResult Judge(MetricReading candidate, MetricReading? reference = null, double? share = 0.5) =>
        Judge(new NumberedCheck(0, 1) { Schedule = 1 }, candidate, reference, share);

    /// <summary>
    /// The candidate has half of the traffic; what it is compared with is an hour earlier and has all of it. So much of both windows has passed.
    /// </summary>
    public CheckResult Judge(NumberedCheck look, MetricReading candidate, MetricReading? reference, double? share = 0.5, double passed = 1) =>
        new CheckJudge(guard, look, metric).Judge(
            Measured("candidate's query", candidate, Noon, passed, share),
            reference is null ? null : Measured("reference's query", reference, Noon - Earlier, passed, 1));

    /// <summary>Points of a gauge around a level, as the candidate or, an hour earlier, what it is compared with, reads them.</summary>
    public static PointsReading Level(double level, bool earlier = false, int count = Points, int seed = 1) =>
        Read([.. Noise(seed, count).Select(noise => level * (1 + (0.1 * noise)))], earlier, count);

    /// <summary>The first of so many points of a window.</summary>
    public static PointsReading Read(IReadOnlyList<double> values, bool earlier, int planned) => new(
        [.. values.Select((value, i) => new GaugePoint(Noon - (earlier ? Earlier : TimeSpan.Zero) + ((i + 1) * Window / planned), value))]);

    private static Measurement Measured(string query, MetricReading reading, DateTimeOffset from, double passed, double? share) =>
        new(query, reading) { From = from, To = from + (passed * Window), TrafficShare = share };

    private static double[] Noise(int seed, int count)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5).ToArray();
    }

    /// <summary>Values spread evenly, half of them on either side of a centre.</summary>
    public static ValuesReading Around(double centre, int count = 400, double spread = 0.2) =>
        new([.. Enumerable.Range(0, count).Select(i => centre * (1 + (spread * (((i + 0.5) / count) - 0.5))))]);
}
