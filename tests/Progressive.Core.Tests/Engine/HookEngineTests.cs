using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Engine;

/// <summary>Hooks are run with their time, cancelled when nobody asks for them any more, and asked for again by the next engine.</summary>
public class HookEngineTests
{
    [Fact]
    public async Task Hooks_run_in_their_order_and_the_one_along_is_cancelled_with_its_hold()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyForms.Hooks);
        var end = await world.EndAsync(rollout);

        Assert.Equal(RolloutPhase.Succeeded, end.Phase);
        Assert.Equal(["load", "migrate", "announce"], world.Hooks.Runs.Select(run => run.Name));
        Assert.Equal(["load"], world.Hooks.Cancelled);
        var migration = world.Hooks.Runs.ElementAt(1);
        Assert.Equal(
            new HookRequest(rollout.Header.Id, migration.Request.Effect, "checkout", "v2", "v1", migration.At + TimeSpan.FromSeconds(3)), migration.Request);
        Assert.Null(world.Hooks.Runs.First().Request.Until);
        Golden.Verify(await world.TranscriptAsync(rollout));
    }

    [Theory]
    [InlineData(true, "hook migrate failed: table is locked")]
    [InlineData(false, "hook migrate failed: table is locked for good")]
    public async Task A_hook_that_fails_or_throws_follows_its_reaction(bool says, string reason)
    {
        await using var world = new World();
        world.Hooks.Script = (name, _) => name switch
        {
            "load" => null,
            "migrate" => says ? new HookResult(false, "table is locked") : throw new InvalidOperationException("table is locked for good"),
            _ => new HookResult(true, "done"),
        };

        var end = await world.EndAsync(await world.StartAsync(PolicyForms.Hooks));

        Assert.Equal((RolloutPhase.RolledBack, reason), (end.Phase, end.Reason));
        Assert.Equal(["load", "migrate", "migrate", "clean"], world.Hooks.Runs.Select(run => run.Name));
        Assert.Equal(4, world.Hooks.Runs.Select(run => run.Request.Effect).Distinct().Count());
    }

    [Fact]
    public async Task A_hook_that_takes_too_long_is_cancelled_before_it_is_run_again()
    {
        await using var world = new World();
        world.Hooks.Script = (name, _) => name is "load" or "migrate" ? null : new HookResult(true, "done");

        var end = await world.EndAsync(await world.StartAsync(PolicyForms.Hooks));

        Assert.Equal((RolloutPhase.RolledBack, "hook migrate took too long"), (end.Phase, end.Reason));
        Assert.Equal(["load", "migrate", "migrate"], world.Hooks.Cancelled);
        var runs = world.Hooks.Runs.Where(run => run.Name == "migrate").Select(run => run.Request.Until - run.At);
        Assert.Equal([TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2)], runs);
    }

    [Fact]
    public async Task A_hook_that_fails_along_with_its_step_rolls_it_back()
    {
        await using var world = new World();
        world.Hooks.Script = (name, _) => new HookResult(name != "load", "no traffic");

        var end = await world.EndAsync(await world.StartAsync(PolicyForms.Hooks));

        Assert.Equal((RolloutPhase.RolledBack, "hook load failed during the step: no traffic"), (end.Phase, end.Reason));
    }

    [Fact]
    public async Task A_roll_back_whose_hook_fails_is_over_all_the_same()
    {
        await using var world = new World();
        world.Metrics.Script = ScriptedMetrics.Slow;
        world.Hooks.Script = (name, _) => name == "load" ? null : new HookResult(false, "the bucket is gone");

        var end = await world.EndAsync(await world.StartAsync(PolicyForms.Hooks));

        Assert.Equal(RolloutPhase.RolledBack, end.Phase);
        Assert.EndsWith("; hook clean failed: the bucket is gone", end.Reason, StringComparison.Ordinal);
        Assert.Equal("load", Assert.Single(world.Hooks.Cancelled));
    }

    [Fact]
    public async Task The_event_before_is_durable_and_the_lease_asked_for_before_a_hook_runs()
    {
        await using var world = new World();
        world.Journal.FaultOfRenewal = () =>
        {
            world.Calls.Enqueue("lease");
            return null;
        };
        await world.EndAsync(await world.StartAsync(PolicyForms.Hooks));

        var calls = world.Calls.ToList();
        var run = calls.FindIndex(call => call.StartsWith("run migrate", StringComparison.Ordinal));
        var append = calls.FindLastIndex(run, call => call.StartsWith("journal: TimerElapsed", StringComparison.Ordinal));
        Assert.InRange(calls.IndexOf("lease", append), append + 1, run - 1);
    }

    [Fact]
    public async Task An_engine_that_was_overtaken_runs_no_hook()
    {
        await using var world = new World();
        var isOvertaken = false;
        world.Journal.FaultOf = (_, happened) =>
        {
            isOvertaken |= happened is ExposureConfirmed;
            return null;
        };
        world.Journal.FaultOfRenewal = () => isOvertaken ? new JournalConflictException("the lease is somebody else's") : null;
        var rollout = await world.StartAsync(PolicyForms.Hooks);

        await Assert.ThrowsAsync<JournalConflictException>(() => rollout.Completion.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Empty(world.Hooks.Runs);
    }

    [Fact]
    public async Task An_engine_that_ends_cancels_its_hooks_and_the_next_one_asks_for_them_under_the_same_ids()
    {
        var journal = SharedClock.NewJournal();
        await using var first = new World(null, journal);
        var rollout = await first.StartAsync(PolicyForms.Hooks);
        await first.RunAsync(rollout, RolloutPhase.Holding);
        await first.SettleAsync();
        await first.Engine.DisposeAsync();
        Assert.Equal(["load"], first.Hooks.Cancelled);

        await using var second = new World(null, journal, first.Clock.Now);
        second.Router.Remember("checkout", first.Router.InForce("checkout"));
        var end = await second.EndAsync(await second.ResumeAsync(rollout.Header.Id));

        Assert.Equal(RolloutPhase.Succeeded, end.Phase);
        Assert.Equal(first.Hooks.Runs.Single().Request, second.Hooks.Runs.First().Request);
    }

    [Fact]
    public async Task A_hook_that_the_next_engine_does_not_have_has_failed()
    {
        var journal = SharedClock.NewJournal();
        await using var first = new World(null, journal);
        first.Hooks.Script = (_, _) => null;
        var rollout = await first.StartAsync(PolicyForms.Hooks);
        await first.RunAsync(rollout, RolloutPhase.RunningHook);
        await first.SettleAsync();
        await first.Engine.DisposeAsync();

        await using var second = new World(options => options with { Hooks = [] }, journal, first.Clock.Now);
        second.Router.Remember("checkout", first.Router.InForce("checkout"));
        var end = await second.EndAsync(await second.ResumeAsync(rollout.Header.Id));

        Assert.Equal(
            (RolloutPhase.RolledBack, "hook migrate failed: this engine has no such hook; hook clean failed: this engine has no such hook"),
            (end.Phase, end.Reason));
    }

    [Fact]
    public async Task Two_hooks_of_one_name_are_refused()
    {
        await using var world = new World();

        var refused = Assert.Throws<ArgumentException>(() => new RolloutEngine(world.Options with { Hooks = [.. world.Hooks.All, .. world.Hooks.All] }));

        Assert.Contains("same name", refused.Message, StringComparison.Ordinal);
    }
}
