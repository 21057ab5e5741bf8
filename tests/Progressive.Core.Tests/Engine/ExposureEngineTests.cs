using Progressive.Core.Engine;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Tests.Engine;

/// <summary>Exposure counts only once it is read back.</summary>
public class ExposureEngineTests
{
    [Theory]
    [InlineData(Fault.Throws, "connection refused")]
    [InlineData(Fault.ThrowsCanceled, "configured timeout")]
    [InlineData(Fault.Lies, "the router reads back nobody in revision 0")]
    [InlineData(Fault.AppliesHalf, "the router reads back 10% in revision 1")]
    public async Task A_router_that_fails_is_asked_again_with_growing_waits_until_the_rollout_is_stuck(Fault fault, string reason)
    {
        await using var world = new World();
        world.Router.FaultOf = _ => fault;
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Stuck);

        Assert.Equal([0, 0.2, 0.6, 1.4, 3], world.Router.Orders.Select(order => (order.At - World.Begin).TotalSeconds));
        Assert.All(world.Router.Orders, order => Assert.Equal(1, order.Order.Revision));
        Assert.Contains(reason, rollout.State.Reason, StringComparison.Ordinal);
        Assert.Equal(Exposure.Nobody, rollout.State.Confirmed);
        Assert.Empty(world.Metrics.Queries);

        world.Router.FaultOf = _ => Fault.None;
        Assert.Equal(Response.Accepted, (await world.SendAsync(rollout, RolloutCommand.Retry)).Response);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
    }

    [Fact]
    public async Task A_router_that_hangs_is_given_up_after_the_time_limit_of_each_call()
    {
        await using var world = new World(options => options with { CallTimeout = TimeSpan.FromSeconds(5) });
        world.Router.FaultOf = _ => Fault.Hangs;
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Stuck);

        Assert.Equal([0, 5.2, 10.6, 16.4, 23], world.Router.Orders.Select(order => (order.At - World.Begin).TotalSeconds));
        Assert.Equal(28, world.Elapsed.TotalSeconds);
        Assert.Empty(world.Metrics.Queries);

        world.Router.FaultOf = _ => Fault.None;
        await world.SendAsync(rollout, RolloutCommand.Retry);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
    }

    [Fact]
    public async Task A_router_that_does_not_heed_the_time_limit_either_is_left_behind_after_as_long_again()
    {
        await using var world = new World(options => options with { CallRetries = 0 });
        world.Router.FailOnce(Fault.LetsGoLate);
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(() => world.Elapsed == world.Options.CallTimeout);
        await World.UntilAsync(() => world.Clock.Ends.Contains(World.Begin + (2 * world.Options.CallTimeout)));
        Assert.Equal(RolloutPhase.Shifting, rollout.State.Phase);
        world.Clock.MoveBy(world.Options.CallTimeout);
        await World.UntilAsync(() => rollout.State.Phase == RolloutPhase.Stuck);

        world.Router.LetGo.SetResult();
        await World.UntilAsync(() => world.Router.Hanging == 0);
        await world.SendAsync(rollout, RolloutCommand.Retry);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
    }

    [Fact]
    public async Task A_fault_that_passes_is_not_noticed_but_for_the_time_it_took()
    {
        await using var world = new World();
        world.Router.FailOnce(Fault.Throws);
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Holding);

        Assert.Equal(World.Begin + TimeSpan.FromSeconds(0.2), rollout.State.HoldSince);
        Assert.Equal(2, world.Router.Orders.Count);
        Assert.Empty(world.Metrics.Queries);
    }

    [Fact]
    public async Task No_data_from_before_the_confirmation_is_looked_at()
    {
        await using var world = new World();
        world.Router.FailOnce(Fault.Throws);
        await world.EndAsync(await world.StartAsync(PolicyTexts.TwoSteps));

        Assert.All(world.Metrics.Queries, query => Assert.True(query.From >= World.Begin + TimeSpan.FromSeconds(0.2)));
    }

    [Theory]
    [InlineData(Fault.Hangs)]
    [InlineData(Fault.Throws)]
    public async Task An_abort_takes_the_place_of_a_shift_under_way_at_once(Fault fault)
    {
        await using var world = new World();
        world.Router.FailOnce(fault);
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.SettleAsync();

        Assert.Equal(RolloutPhase.Shifting, rollout.State.Phase);
        Assert.Equal(Response.Accepted, (await world.SendAsync(rollout, RolloutCommand.Abort)).Response);
        var end = await rollout.Completion;

        Assert.Equal(RolloutPhase.Aborted, end.Phase);
        Assert.Equal(TimeSpan.Zero, world.Elapsed);
        Assert.Equal(["20%", "nobody"], world.Router.Orders.Select(order => order.Order.Exposure.ToString()));
        Assert.Equal(Exposure.Nobody, world.Router.InForce("checkout").Exposure);
    }

    [Fact]
    public async Task A_newer_exposure_waits_until_an_older_one_has_let_go_of_the_router()
    {
        for (var run = 0; run < 25; run++)
        {
            await using var world = new World();
            world.Router.FailOnce(Fault.LetsGoLate);
            var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
            await World.UntilAsync(() => world.Router.Hanging == 1);

            // Two exposures close behind each other, while the first is still being brought about.
            await world.SendAsync(rollout, RolloutCommand.PromoteToEnd);
            await world.SendAsync(rollout, RolloutCommand.Abort);
            Assert.Single(world.Router.Orders);
            world.Router.LetGo.SetResult();

            Assert.Equal(RolloutPhase.Aborted, (await rollout.Completion).Phase);
            Assert.Equal(0, world.Router.Overlaps);
            Assert.Equal(Exposure.Nobody, world.Router.Orders.Last().Order.Exposure);
            Assert.Equal(Exposure.Nobody, world.Router.InForce("checkout").Exposure);
        }
    }

    [Fact]
    public async Task A_router_that_blocks_its_thread_keeps_no_other_rollout_waiting()
    {
        await using var world = new World(options => options with { Scheduler = EngineScheduler.ThreadPool });
        world.Router.FaultOf = order => order.Target == "slow" ? Fault.Blocks : Fault.None;
        var slow = await world.StartAsync(PolicyTexts.TwoSteps, "slow");
        var other = await world.StartAsync(PolicyTexts.TwoSteps, "other");

        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(other)).Phase);
        Assert.Equal(RolloutPhase.Shifting, slow.State.Phase);

        world.Router.LetGo.SetResult();
        await World.UntilAsync(() => world.Router.Hanging == 0);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(slow)).Phase);
    }
}
