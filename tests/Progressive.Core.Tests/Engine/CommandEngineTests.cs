using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Engine;

/// <summary>Commands are recorded, carried out, or refused with the reason.</summary>
public class CommandEngineTests
{
    [Fact]
    public async Task A_command_that_fits_is_carried_out_and_recorded_with_who_and_why()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Holding);

        var paused = await world.SendAsync(rollout, RolloutCommand.Pause, "lunch");
        Assert.Equal((Response.Accepted, RolloutPhase.Paused), (paused.Response, paused.State.Phase));
        Assert.Equal("paused by ann: lunch", rollout.State.Reason);

        await world.SendAsync(rollout, RolloutCommand.Resume);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
        Assert.Contains(new Commanded(World.Begin, RolloutCommand.Pause, "ann", "lunch") { Version = 2 }, await world.EventsAsync(rollout));
    }

    [Fact]
    public async Task A_command_that_does_not_fit_is_refused_with_the_reason_and_recorded_as_well()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        var before = rollout.State;

        var refused = await world.SendAsync(rollout, RolloutCommand.Approve);

        Assert.Equal((Response.Refused, "no approval is waited for"), (refused.Response, refused.Reason));
        Assert.Same(before, rollout.State);
        Assert.Contains(new Commanded(World.Begin, RolloutCommand.Approve, "ann", null) { Version = 2 }, await world.EventsAsync(rollout));
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
    }

    [Fact]
    public async Task A_rollout_this_engine_does_not_run_is_refused_whether_over_or_never_heard_of()
    {
        await using var world = new World();
        var over = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.EndAsync(over);

        await Assert.ThrowsAsync<RolloutRefusedException>(() => world.SendAsync(over, RolloutCommand.Pause));
        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(
            () => world.Engine.SendAsync(new RolloutId("nothing"), RolloutCommand.Pause, "ann", null, CancellationToken.None));
        Assert.Equal(["This engine runs no rollout 'nothing'."], refused.Reasons);
    }

    [Fact]
    public async Task A_promotion_brings_the_next_step_about_without_waiting()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        await world.SendAsync(rollout, RolloutCommand.Promote, "tested by hand");
        await world.SettleAsync();

        Assert.Equal(TimeSpan.Zero, world.Elapsed);
        Assert.Equal(["20%", "everyone"], world.Router.Orders.Select(order => order.Order.Exposure.ToString()));
    }

    [Fact]
    public async Task An_abort_while_a_look_hangs_does_not_wait_for_it()
    {
        await using var world = new World();
        world.Metrics.Script = _ => null;
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(() => world.Metrics.Hanging == 1);

        await world.SendAsync(rollout, RolloutCommand.Abort);
        Assert.Equal(RolloutPhase.Aborted, (await rollout.Completion).Phase);
        Assert.Equal(1, world.Elapsed.TotalSeconds);

        // The look itself is ended too: nothing of a finished rollout goes on.
        await World.UntilAsync(() => world.Metrics.Hanging == 0);
    }
}
