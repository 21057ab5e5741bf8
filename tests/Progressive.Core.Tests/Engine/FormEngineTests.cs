using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Tests.Engine;

/// <summary>Freezes, steps back, halts, no way back and new audiences, with an engine in virtual time.</summary>
public class FormEngineTests
{
    private static readonly DateTimeOffset Lunch = new(2025, 12, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Nobody_gets_the_candidate_in_a_freeze_and_everybody_after_it()
    {
        await using var world = new World(now: Lunch);
        var rollout = await world.StartAsync(PolicyForms.Frozen);
        await world.RunAsync(rollout, RolloutPhase.AwaitingApproval);
        await world.SendAsync(rollout, RolloutCommand.Approve);
        var end = await world.EndAsync(rollout);

        Assert.Equal(RolloutPhase.Succeeded, end.Phase);
        Assert.Equal(World.Begin, world.Router.Orders.First().At);
    }

    [Fact]
    public async Task A_step_back_brings_the_exposure_of_the_step_before_about()
    {
        await using var world = new World();
        world.Metrics.Script = query => query.To > World.Begin + TimeSpan.FromSeconds(1) && world.Router.InForce("checkout").Exposure.Fraction > 0.2
            ? ScriptedMetrics.Slow(query)
            : ScriptedMetrics.Healthy(query);
        var end = await world.EndAsync(await world.StartAsync(PolicyForms.StepBack));

        Assert.Equal(RolloutPhase.RolledBack, end.Phase);
        Assert.Equal(["20%", "50%", "20%", "50%", "nobody"], Orders(world));
    }

    [Fact]
    public async Task A_halt_gives_the_router_no_order_and_the_target_is_free_for_the_next_rollout()
    {
        await using var world = new World();
        world.Metrics.Script = ScriptedMetrics.Slow;
        var end = await world.EndAsync(await world.StartAsync(PolicyForms.Halt));

        Assert.Equal((RolloutPhase.Halted, Exposure.OfShare(new(20))), (end.Phase, end.Confirmed));
        Assert.Equal(["20%"], Orders(world));
        world.Metrics.Script = ScriptedMetrics.Healthy;
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(await world.StartAsync(new RolloutRequest(PolicyTexts.Parse(PolicyTexts.TwoSteps), "checkout", "v3", "v1", "ann")))).Phase);
    }

    [Fact]
    public async Task A_rollout_from_which_there_is_no_way_back_is_not_superseded()
    {
        await using var world = new World();
        world.Hooks.Script = (_, _) => null;
        var older = await world.StartAsync(PolicyForms.NoWayBack);
        await world.RunAsync(older, RolloutPhase.RunningHook);
        var before = await world.EventsAsync(older);

        var request = new RolloutRequest(older.Policy, "checkout", "v3", "v1", "bob") { Supersede = true };
        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => world.Engine.StartAsync(request, CancellationToken.None));

        Assert.Contains("there is no way back from it to v1", Assert.Single(refused.Reasons), StringComparison.Ordinal);
        Assert.Equal(before, await world.EventsAsync(older));
        Assert.Equal(RolloutPhase.RunningHook, older.State.Phase);
    }

    [Fact]
    public async Task Groups_and_shares_are_one_order_each_and_a_dropped_group_leaves_with_the_next()
    {
        await using var world = new World();
        await world.EndAsync(await world.StartAsync(PolicyForms.Audiences));

        Assert.Equal(["a mirror of 50%", "group beta", "20% and group beta", "20%", "everyone"], Orders(world));
        Assert.All(world.Router.Orders, order => Assert.Null(order.Order.Flag));
    }

    [Fact]
    public async Task The_orders_of_a_flag_name_it()
    {
        await using var world = new World();
        await world.EndAsync(await world.StartAsync(PolicyTexts.TwoSteps.Replace("canary {", "flag \"search\" {", StringComparison.Ordinal)));

        Assert.NotEmpty(world.Router.Orders);
        Assert.All(world.Router.Orders, order => Assert.Equal("search", order.Order.Flag));
    }

    [Fact]
    public async Task From_every_prefix_of_a_journal_a_rollout_with_hooks_comes_to_the_same_end()
    {
        await using var whole = new World();
        var rollout = await whole.StartAsync(PolicyForms.Hooks);
        var end = await whole.EndAsync(rollout);
        var events = await whole.EventsAsync(rollout);
        var runs = whole.Hooks.Runs.Select(run => run.Request).ToArray();

        for (var length = 1; length <= events.Count; length++)
        {
            var journal = await JournalPrefix.CopyAsync(rollout, events.Take(length));
            await using var world = new World(null, journal, events[length - 1].At);
            world.Router.Remember("checkout", JournalPrefix.InForce(rollout, events.Take(length)));
            var resumed = await world.ResumeAsync(rollout.Header.Id);

            Assert.Equal(end, await world.EndAsync(resumed));
            Assert.Equal(await whole.TranscriptAsync(rollout), await world.TranscriptAsync(resumed));
            Assert.Subset(runs.ToHashSet(), world.Hooks.Runs.Select(run => run.Request).ToHashSet());
        }
    }

    private static IEnumerable<string> Orders(World world) => world.Router.Orders.Select(order => order.Order.Exposure.ToString());
}
