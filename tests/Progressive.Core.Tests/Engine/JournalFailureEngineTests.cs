using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Engine;

/// <summary>What cannot be written down is not done.</summary>
public class JournalFailureEngineTests
{
    [Fact]
    public async Task An_engine_stops_acting_on_a_rollout_whose_journal_fails_and_goes_on_with_others()
    {
        await using var world = new World();
        var broken = await world.StartAsync(PolicyTexts.TwoSteps, "broken");
        var other = await world.StartAsync(PolicyTexts.TwoSteps, "other");
        await world.RunAsync(broken, RolloutPhase.Holding);
        world.Journal.FaultOf = (id, _) => id == broken.Header.Id ? new IOException("disk full") : null;

        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(other)).Phase);
        var failure = await Assert.ThrowsAsync<IOException>(() => broken.Completion);
        Assert.Equal("disk full", failure.Message);
        Assert.Equal(RolloutPhase.Holding, broken.State.Phase);
        Assert.Single(world.Router.Orders, order => order.Order.Target == "broken");
        await Assert.ThrowsAsync<RolloutRefusedException>(() => world.SendAsync(broken, RolloutCommand.Abort));
    }

    [Fact]
    public async Task A_rollout_whose_journal_recovers_can_be_resumed_in_the_same_engine()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        world.Journal.FaultOf = (_, happened) => happened is TimerElapsed ? new IOException("disk full") : null;
        await world.RunAsync(() => rollout.Completion.IsCompleted);
        await Assert.ThrowsAsync<IOException>(() => rollout.Completion);

        world.Journal.FaultOf = (_, _) => null;
        var resumed = await world.ResumeAsync(rollout.Header.Id);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(resumed)).Phase);
    }
}
