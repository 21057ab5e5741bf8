using Progressive.Core.Engine;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>A source at fault is no data: it neither fails nor passes a candidate.</summary>
public class MetricSourceEngineTests
{
    private const string Policy = """
        policy counted {
          metric latency distribution "latency" in ms lower is better
          metric errors proportion "failed" of "requests" lower is better
          metric orders rate "orders" per "requests" higher is better
          canary {
            step 20% hold 1s
            step 100% hold 1s while absolute
          }
          gate absolute every 1s {
            p95 of latency at most 500 ms
            errors at most 5%
            orders at least 1 per 1000
            patience 1s
          }
          gate relative every 1s {
            latency at most 10% worse than baseline
            errors at most 1pp worse than baseline
            orders at most 10% worse than baseline
            patience 1s
          }
          on no data pause 5s then roll back
        }
        """;

    public static TheoryData<string, string> Faults => new()
    {
        { "throws", "scripted failed: out of order" },
        { "hangs", "scripted failed: " },
        { "returns nothing", "the source returned nothing for a " },
        { "not a number", "1 of 3 values the source returned are no finite numbers" },
        { "infinity", "2 of 2 values the source returned are no finite numbers" },
        { "no values", "nothing was measured in the window" },
        { "negative events", "the source returned a negative count" },
        { "negative trials", "the source returned a negative count" },
        { "no trials", "nothing to count against was measured in the window" },
        { "another kind", "the source returned " },
        { "from the future", "scripted returned data of 01:00:00.000, from after the window: its clock and the engine's differ" },
        { "from the past", "the newest data scripted has is of 00:00:00.000, from before the window" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_source_at_fault_is_no_data_with_its_reason(string fault, string reason)
    {
        await using var world = new World(options => options with { CallTimeout = TimeSpan.FromMilliseconds(100), CallRetries = 1, RetryDelay = TimeSpan.FromMilliseconds(20) });
        world.Metrics.Script = query => query.Metric.Kind == MetricKind.Distribution ? Values(fault) : Counts(fault);
        var rollout = await world.StartAsync(Policy);
        var end = await world.EndAsync(rollout);

        Assert.Equal(RolloutPhase.RolledBack, end.Phase);
        Assert.Contains("has no data", end.Reason, StringComparison.Ordinal);
        var results = (await world.EventsAsync(rollout)).OfType<Looked>().SelectMany(looked => looked.Results).ToList();
        Assert.Equal(6, results.Select(result => result.Evidence.Check).Distinct().Count());
        Assert.All(results, result => Assert.Equal(Verdict.NoData, result.Verdict));
        Assert.Contains(results, result => result.Evidence.Reason.StartsWith("candidate: " + reason, StringComparison.Ordinal));
        Assert.DoesNotContain(world.Router.Orders, order => order.Order.Exposure == Exposure.Everyone);
    }

    [Fact]
    public async Task A_source_that_fails_for_the_baseline_alone_is_no_data_as_well()
    {
        await using var world = new World();
        world.Metrics.Script = query => query.Version == "v1" ? throw new TimeoutException("no answer") : ScriptedMetrics.Slow(query);
        var rollout = await world.StartAsync(Policy.Replace("step 20% hold 1s", "step 20% hold 1s while relative", StringComparison.Ordinal));
        var end = await world.EndAsync(rollout);

        Assert.Equal(RolloutPhase.RolledBack, end.Phase);
        var results = (await world.EventsAsync(rollout)).OfType<Looked>().SelectMany(looked => looked.Results);
        Assert.All(results, result => Assert.Equal((Verdict.NoData, "baseline: scripted failed: no answer"), (result.Verdict, result.Evidence.Reason)));
    }

    [Fact]
    public async Task Data_that_comes_back_ends_the_pause_and_the_rollout_goes_on()
    {
        await using var world = new World();
        world.Metrics.Script = ScriptedMetrics.Missing;
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Paused);

        world.Metrics.Script = ScriptedMetrics.Healthy;
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
    }

    [Fact]
    public async Task Both_sides_are_read_over_the_same_time()
    {
        await using var world = new World();
        await world.EndAsync(await world.StartAsync(PolicyTexts.TwoSteps));

        var candidate = world.Metrics.Queries.Where(query => query.Version == "v2").Select(query => (query.Metric.Name, query.From, query.To)).ToHashSet();
        var baseline = world.Metrics.Queries.Where(query => query.Version == "v1").Select(query => (query.Metric.Name, query.From, query.To)).ToHashSet();
        Assert.NotEmpty(baseline);
        Assert.Subset(candidate, baseline);
    }

    [Fact]
    public async Task A_metric_is_read_from_the_source_it_names_and_the_others_from_that_of_the_policy()
    {
        var (own, other) = (new ScriptedMetrics { Name = "warehouse" }, new ScriptedMetrics());
        await using var world = new World(options => options with { MetricSources = [other, own] });
        var rollout = await world.StartAsync(TwoSources);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);

        Assert.NotEmpty(own.Queries);
        Assert.NotEmpty(other.Queries);
        Assert.All(own.Queries, query => Assert.Equal("errors", query.Metric.Name));
        Assert.All(other.Queries, query => Assert.Equal("latency", query.Metric.Name));
    }

    [Fact]
    public async Task A_source_that_a_metric_names_and_nobody_knows_refuses_the_start()
    {
        await using var world = new World();
        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => world.StartAsync(TwoSources));

        Assert.Equal(["Metric 'errors': there is no metric source 'warehouse'; registered: 'scripted'."], refused.Reasons);
        Assert.Equal(["read back"], world.Calls);
    }

    private const string TwoSources = """
        policy two-sources {
          metrics from scripted
          metric latency distribution "latency" in ms lower is better
          metric errors proportion "failed" of "requests" lower is better from warehouse
          canary {
            step 20% hold 1s
            step 100% hold 1s
          }
          gate absolute every 1s {
            p95 of latency at most 500 ms
            errors at most 5%
          }
        }
        """;

    private static MetricReading? Values(string fault) => fault switch
    {
        "throws" => throw new InvalidOperationException("out of order"),
        "hangs" => null,
        "not a number" => new ValuesReading([1, double.NaN, 3]),
        "infinity" => new ValuesReading([double.PositiveInfinity, double.NegativeInfinity]),
        "another kind" => new CountsReading(1, 1000),
        "returns nothing" => Nothing,
        "from the future" => new ValuesReading([1, 2, 3]) { Newest = World.Begin + TimeSpan.FromHours(1) },
        "from the past" => new ValuesReading([1, 2, 3]) { Newest = World.Begin },
        _ => new ValuesReading([]),
    };

    private static MetricReading? Counts(string fault) => fault switch
    {
        "throws" => throw new InvalidOperationException("out of order"),
        "hangs" => null,
        "negative events" => new CountsReading(-1, 1000),
        "negative trials" => new CountsReading(1, -1000),
        "another kind" => new ValuesReading([1, 2, 3]),
        "returns nothing" => Nothing,
        "from the future" => new CountsReading(1, 1000) { Newest = World.Begin + TimeSpan.FromHours(1) },
        "from the past" => new CountsReading(1, 1000) { Newest = World.Begin },
        _ => new CountsReading(0, 0),
    };

    private static MetricReading Nothing => ScriptedMetrics.Nothing;
}
