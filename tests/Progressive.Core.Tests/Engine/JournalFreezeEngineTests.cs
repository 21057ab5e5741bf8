using Microsoft.Extensions.Time.Testing;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Engine;

/// <summary>On the day of an incident one word in the journal keeps every engine from giving a candidate to anybody new.</summary>
public class JournalFreezeEngineTests
{
    [Fact]
    public async Task Every_rollout_of_the_journal_is_frozen_within_a_poll_and_goes_on_once_that_is_lifted()
    {
        await using var world = new World();
        var one = await world.StartAsync(PolicyTexts.TwoSteps, "one");
        var two = await world.StartAsync(PolicyTexts.TwoSteps, "two");
        await world.RunAsync(() => one.State.Phase == RolloutPhase.Holding && two.State.Phase == RolloutPhase.Holding);
        await world.Engine.FreezeAsync("bob", "incident 7", CancellationToken.None);
        await PollAsync(world, isFrozen: true, one, two);

        await world.RunAsync(() => one.State.Phase == RolloutPhase.Frozen && two.State.Phase == RolloutPhase.Frozen);
        Assert.Equal("nobody new gets the candidate: all rises are frozen by bob: incident 7", one.State.Reason);
        Assert.All(world.Router.Orders, order => Assert.Equal("20%", order.Order.Exposure.ToString()));

        await world.Engine.UnfreezeAsync("cleo", "it is over", CancellationToken.None);
        await PollAsync(world, isFrozen: false, one, two);

        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(one)).Phase);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(two)).Phase);
        var events = await world.EventsAsync(one);
        Assert.Equal(("bob", "incident 7"), events.OfType<Frozen>().Select(frozen => (frozen.By, frozen.Reason)).Single());
        Assert.Equal(("cleo", "it is over"), events.OfType<Unfrozen>().Select(lifted => (lifted.By, lifted.Reason)).Single());
    }

    [Fact]
    public async Task A_rollout_that_is_started_in_a_freeze_touches_nothing_until_that_is_lifted()
    {
        await using var world = new World();
        await world.Engine.FreezeAsync("bob", "incident 7", CancellationToken.None);

        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.SettleAsync();

        Assert.Equal(RolloutPhase.Frozen, rollout.State.Phase);
        Assert.Empty(world.Router.Orders);
        await world.Engine.UnfreezeAsync("bob", "it is over", CancellationToken.None);
        await PollAsync(world, isFrozen: false, rollout);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
    }

    [Fact]
    public async Task Roll_backs_go_on_in_a_freeze()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        await world.Engine.FreezeAsync("bob", "incident 7", CancellationToken.None);
        await PollAsync(world, isFrozen: true, rollout);

        Assert.Equal(Response.Refused, (await world.SendAsync(rollout, RolloutCommand.Promote)).Response);
        await world.SendAsync(rollout, RolloutCommand.Abort);

        Assert.Equal(RolloutPhase.Aborted, (await world.EndAsync(rollout)).Phase);
        Assert.Equal(["20%", "nobody"], world.Router.Orders.Select(order => order.Order.Exposure.ToString()));
    }

    [Fact]
    public async Task A_freeze_and_its_end_reach_the_engine_that_takes_a_rollout_over()
    {
        var journal = new InMemoryJournal();
        await using var first = new World(null, journal);
        var rollout = await first.StartAsync(PolicyTexts.TwoSteps);
        await first.RunAsync(rollout, RolloutPhase.Holding);
        await first.Engine.DisposeAsync();
        await journal.KeepFreezeAsync(new JournalFreeze(true, "bob", "incident 7", first.Clock.Now), CancellationToken.None);

        await using var second = new World(null, journal, first.Clock.Now);
        second.Router.Remember("checkout", first.Router.InForce("checkout"));
        var resumed = await second.ResumeAsync(rollout.Header.Id);
        await second.RunAsync(resumed, RolloutPhase.Frozen);
        await second.Engine.DisposeAsync();
        await journal.KeepFreezeAsync(new JournalFreeze(false, "bob", "it is over", second.Clock.Now), CancellationToken.None);

        await using var third = new World(null, journal, second.Clock.Now);
        third.Router.Remember("checkout", second.Router.InForce("checkout"));
        Assert.Equal(RolloutPhase.Succeeded, (await third.EndAsync(await third.ResumeAsync(rollout.Header.Id))).Phase);
    }

    [Fact]
    public async Task An_engine_that_ended_between_the_freeze_and_the_start_leaves_a_rollout_that_begins()
    {
        var leases = new FakeTimeProvider(World.Begin);
        var journal = new InMemoryJournal(leases);
        await journal.KeepFreezeAsync(new JournalFreeze(true, "bob", "incident 7", World.Begin), CancellationToken.None);
        await using var first = new World(null, journal);
        first.Journal.FaultOf = (_, happened) => happened is Started ? new IOException("the disk is full") : null;
        var rollout = await first.StartAsync(PolicyTexts.TwoSteps);
        await World.UntilAsync(() => !first.Engine.Health.IsHealthy);
        await first.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rollout.Completion);
        await journal.KeepFreezeAsync(new JournalFreeze(false, "bob", "it is over", World.Begin), CancellationToken.None);

        leases.Advance(TimeSpan.FromHours(1));
        await using var second = new World(null, journal, leases.GetUtcNow());

        Assert.Equal(RolloutPhase.Succeeded, (await second.EndAsync(await second.ResumeAsync(rollout.Header.Id))).Phase);
    }

    // The engine looks at its journal from time to time; until it has, nobody may let time go on.
    private static async Task PollAsync(World world, bool isFrozen, params Rollout[] rollouts)
    {
        world.Clock.MoveBy(world.Options.PollInterval + TimeSpan.FromMilliseconds(1));
        await World.UntilAsync(() => rollouts.All(rollout => rollout.State.StandingFreeze is not null == isFrozen));
        await world.SettleAsync();
    }
}
