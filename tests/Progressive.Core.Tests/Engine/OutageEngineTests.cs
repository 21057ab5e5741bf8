using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies;
using Progressive.Storm.VirtualTime;

namespace Progressive.Core.Tests.Engine;

/// <summary>What breaks late in a long hold is acted on within two minutes, however much good data came before it.</summary>
public class OutageEngineTests
{
    private static readonly TimeSpan Outage = TimeSpan.FromHours(20) + TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("errors at most 1%", Breakage.Fails)]
    [InlineData("errors at most 1pp worse than baseline", Breakage.Fails)]
    [InlineData("timeouts at most 10 per 1000", Breakage.Fails)]
    [InlineData("timeouts at most 10% worse than baseline", Breakage.Fails)]
    [InlineData("timeouts at most 10 per 1000 worse than baseline", Breakage.Fails)]
    [InlineData("p95 of latency at most 500 ms", Breakage.IsSlow)]
    [InlineData("p99 of latency at most 500 ms", Breakage.IsSlow)]
    [InlineData("latency at most 10% worse than baseline", Breakage.IsSlow)]
    [InlineData("latency at most 50 ms worse than baseline", Breakage.IsSlow)]
    [InlineData("median of latency at most 10% worse than baseline", Breakage.IsSlow)]
    [InlineData("p95 of latency at most 10% worse than baseline", Breakage.IsSlow)]
    public void T36_A_candidate_that_breaks_entirely_at_hour_20_of_a_day_is_rolled_back_within_two_minutes(string check, object breakage)
    {
        var (state, took, events) = Run(check, (Breakage)breakage);

        Assert.Equal(RolloutPhase.RolledBack, state.Phase);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromMinutes(2));
        Assert.Contains("failed in the last minute", state.Reason, StringComparison.Ordinal);
        var failed = Assert.Single(events.OfType<WatchFailed>());
        Assert.Equal("over 1m", Assert.Single(failed.Results).Evidence.Check[^7..]);
    }

    [Theory]
    [InlineData("errors at most 1%\n watch none", Breakage.Fails)]
    [InlineData("errors at most 1%\n samples 70", Breakage.Fails)]
    public void Without_a_watch_or_with_too_few_samples_in_a_minute_the_data_before_it_dilutes_the_outage(string check, object breakage)
    {
        var (state, took, events) = Run(check, (Breakage)breakage);

        Assert.Equal(RolloutPhase.RolledBack, state.Phase);
        Assert.InRange(took, TimeSpan.FromMinutes(10), TimeSpan.FromHours(2));
        Assert.Empty(events.OfType<WatchFailed>());
    }

    [Fact]
    public void No_requests_at_all_are_for_the_patience_and_never_an_outage()
    {
        var (state, _, events) = Run("errors at most 1% over 5m", Breakage.HasNoTraffic);

        Assert.Equal((RolloutPhase.Paused, Cause.NoData), (state.Phase, state.Pause!.Cause));
        Assert.InRange(state.Pause.From == RolloutPhase.Holding ? events[^1].At - World.Begin - Outage : default, TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(35));
        Assert.Empty(events.OfType<WatchFailed>());
    }

    [Theory]
    [InlineData("errors at most 1%")]
    [InlineData("errors at most 1pp worse than baseline")]
    [InlineData("p95 of latency at most 500 ms")]
    [InlineData("latency at most 10% worse than baseline")]
    public void T69_A_candidate_that_no_request_reaches_any_more_is_noticed_by_the_patience_of_a_gate_without_windows(string check)
    {
        var (state, took, events) = Run(check, Breakage.HasNoTraffic);

        Assert.Equal((RolloutPhase.Paused, Cause.NoData), (state.Phase, state.Pause!.Cause));
        Assert.StartsWith("gate limits has no data: ", state.Reason, StringComparison.Ordinal);
        Assert.InRange(took, TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(26));
        Assert.True(Assert.Single(events.OfType<Looked>().Last().Results).IsSilent);
        Assert.All(events.OfType<Looked>().SkipLast(1).SelectMany(looked => looked.Results), result => Assert.False(result.IsSilent || result.Verdict == Verdict.NoData));
    }

    [Fact]
    public void A_watch_that_sees_nothing_leaves_no_trace_in_the_journal()
    {
        var (watched, unwatched) = (Run("errors at most 1%", Breakage.None), Run("errors at most 1%\n watch none", Breakage.None));

        Assert.Equal(RolloutPhase.Succeeded, watched.State.Phase);
        Assert.Equal(unwatched.Events.Select(happened => happened.GetType()), watched.Events.Select(happened => happened.GetType()));
    }

    /// <summary>Runs an engine in virtual time until the rollout is over or paused, and says how long that took from the outage on.</summary>
    private static (RolloutState State, TimeSpan Took, List<RolloutEvent> Events) Run(string check, Breakage breakage) => Simulation.Run(1, async simulation =>
    {
        var process = new SimulatedProcess(simulation, "engine");
        var journal = new InMemoryJournal(process.Clock);
        var options = new RolloutEngineOptions
        {
            Routers = [new FakeRouter(process.Clock, _ => { })],
            MetricSources = [new TrafficMetrics(10, 0.1, Simulation.Begin + Outage, breakage)],
            Journal = journal,
            TimeProvider = process.Clock,
            Scheduler = process.Scheduler,
            PollInterval = TimeSpan.FromSeconds(5),
            LeaseTerm = TimeSpan.FromMinutes(1),
            ReconcileInterval = TimeSpan.FromDays(365),
        };
        var engine = new RolloutEngine(options);
        var rollout = await engine.StartAsync(new RolloutRequest(Policy(check), "checkout", "v2", "v1", "ann"), CancellationToken.None);
        while (rollout.State is { IsOver: false, Phase: not RolloutPhase.Paused })
        {
            await simulation.DelayAsync(TimeSpan.FromSeconds(1));
        }

        var (state, took) = (rollout.State, simulation.Now - Simulation.Begin - Outage);
        await engine.DisposeAsync();
        var events = new List<RolloutEvent>();
        await foreach (var happened in journal.ReadAsync(rollout.Header.Id, after: 0, CancellationToken.None))
        {
            events.Add(happened);
        }

        return (state, took, events);
    });

    private static Policy Policy(string check) => PolicyTexts.Parse($$"""
        policy long {
          metric errors proportion "failed" of "requests" lower is better
          metric timeouts rate "timeouts" per "requests" lower is better
          metric latency distribution "latency" in ms lower is better
          canary {
            step 10% hold 24h
            step 100% unguarded "only the first is looked at"
          }
          gate limits every 5m {
            {{check}}
            patience 20m
          }
          on no data pause
        }
        """);
}
