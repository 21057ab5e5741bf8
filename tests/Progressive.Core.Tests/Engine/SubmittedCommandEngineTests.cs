using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Engine;

/// <summary>Whoever can write to the journal can tell a rollout something; the engine that runs it looks for that all the time.</summary>
public class SubmittedCommandEngineTests
{
    [Fact]
    public async Task A_command_in_the_journal_is_acted_on_within_a_second()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.WithApproval);
        await world.RunAsync(rollout, RolloutPhase.AwaitingApproval);
        await SubmitAsync(world, rollout, RolloutCommand.Approve);

        world.Clock.MoveBy(TimeSpan.FromSeconds(1));
        await World.UntilAsync(() => rollout.State.Phase != RolloutPhase.AwaitingApproval);

        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
        var taken = Assert.Single((await world.EventsAsync(rollout)).OfType<Commanded>());
        Assert.Equal((RolloutCommand.Approve, "bob", "looks good"), (taken.Command, taken.By, taken.Reason));
    }

    [Fact]
    public async Task A_command_that_does_not_fit_is_refused_and_recorded_once()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        var ticket = await SubmitAsync(world, rollout, RolloutCommand.Approve);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);

        var record = await RolloutRecord.ReadAsync(world.Journal, rollout.Header.Id, CancellationToken.None);
        var step = Assert.Single(record!.Steps, step => step.Happened is Commanded);
        Assert.Equal(ticket, ((Commanded)step.Happened).Ticket);
        Assert.Equal((Response.Refused, "no approval is waited for"), (step.Transition.Response, step.Transition.Reason));
    }

    [Fact]
    public async Task A_command_that_came_while_no_engine_ran_is_heeded_by_the_next_one()
    {
        var journal = SharedClock.NewJournal();
        await using var first = new World(null, journal);
        var rollout = await first.StartAsync(PolicyTexts.TwoSteps);
        await first.RunAsync(rollout, RolloutPhase.Holding);
        await first.Engine.DisposeAsync();
        await SubmitAsync(first, rollout, RolloutCommand.Abort);

        await using var second = new World(null, journal, first.Clock.Now);
        second.Router.Remember("checkout", first.Router.InForce("checkout"));
        var resumed = await second.ResumeAsync(rollout.Header.Id);

        var end = await second.EndAsync(resumed);
        Assert.Equal((RolloutPhase.Aborted, "aborted by bob: looks good"), (end.Phase, end.Reason));
    }

    [Fact]
    public async Task A_rollout_that_waits_for_nothing_but_a_person_still_hears_one()
    {
        await using var world = new World();
        world.Router.FaultOf = _ => Fault.Throws;
        var rollout = await world.StartAsync(PolicyTexts.BlueGreen);
        await world.RunAsync(rollout, RolloutPhase.Stuck);
        world.Router.FaultOf = _ => Fault.None;
        await SubmitAsync(world, rollout, RolloutCommand.Retry);

        world.Clock.MoveBy(TimeSpan.FromSeconds(1));
        await World.UntilAsync(() => rollout.State.Phase != RolloutPhase.Stuck);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
    }

    private static async Task<Guid> SubmitAsync(World world, Rollout rollout, RolloutCommand command)
    {
        var ticket = Guid.NewGuid();
        await world.Journal.SubmitAsync(
            new SubmittedCommand(ticket, rollout.Header.Id, command, "bob", "looks good", world.Clock.Now) { Role = world.RoleFor(rollout, command) },
            CancellationToken.None);
        return ticket;
    }
}
