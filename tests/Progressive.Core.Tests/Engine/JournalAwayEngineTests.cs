using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Tests.Engine;

/// <summary>A journal may be away for a while: no rollout is lost, nothing rises, and rolling back stays possible.</summary>
public class JournalAwayEngineTests
{
    [Fact]
    public async Task T21_An_append_that_fails_is_tried_again_until_the_journal_is_back_and_the_rollout_goes_on()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        world.Journal.FaultOf = (_, _) => new IOException("disk full");
        await world.RunAsync(() => world.Elapsed >= TimeSpan.FromSeconds(25));

        Assert.False(rollout.Completion.IsCompleted);
        Assert.Single(world.Router.Orders);
        Assert.Equal([$"Rollout '{rollout.Header.Id}' waits for the journal: disk full"], world.Engine.Health.Reasons);

        // Waits grow up to a third of the lease's term.
        Assert.InRange(world.Journal.Tries, 5, 20);

        world.Journal.FaultOf = (_, _) => null;
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
        Assert.True(world.Engine.Health.IsHealthy);
    }

    [Fact]
    public async Task T21_An_event_that_was_kept_although_its_answer_was_lost_is_not_appended_twice()
    {
        await using var world = new World(options => options with { PollInterval = TimeSpan.FromMilliseconds(10) });
        var lost = new HashSet<RolloutEvent>();
        world.Journal.LossOf = (_, happened) => lost.Add(happened) ? new IOException("connection reset") : null;
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);

        var end = await world.EndAsync(rollout);
        var events = await world.EventsAsync(rollout);
        Assert.Equal(events.Count, events.Distinct().Count());
        Assert.Equal(events.Count, lost.Count);
        Assert.Equal(end, (await RolloutRecord.ReadAsync(world.Journal, rollout.Header.Id, CancellationToken.None))!.State);
    }

    [Fact]
    public async Task T21_A_start_whose_answer_the_journal_lost_is_read_back_and_begins()
    {
        await using var world = new World();
        world.Journal.LossOfCreation = () => new IOException("connection reset");

        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(await world.StartAsync(PolicyTexts.TwoSteps))).Phase);
        Assert.Single(world.Calls, call => call == "journal: a rollout of checkout");
    }

    [Fact]
    public async Task T21_A_start_that_the_journal_fails_leaves_no_rollout_that_nobody_runs()
    {
        await using var world = new World();
        world.Journal.FaultOfFreeze = () => new IOException("connection reset");

        await Assert.ThrowsAsync<IOException>(() => world.StartAsync(PolicyTexts.TwoSteps));
        Assert.Null(await world.Journal.FindOpenAsync("checkout", CancellationToken.None));

        world.Journal.FaultOfFreeze = () => null;
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(await world.StartAsync(PolicyTexts.TwoSteps))).Phase);
    }

    [Fact]
    public async Task T21_An_abort_lowers_exposure_within_one_calls_time_while_the_journal_is_away_and_is_journalled_when_it_is_back()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        var (held, begun) = ((await world.EventsAsync(rollout)).Count, world.Clock.Now);
        world.Journal.FaultOf = (_, _) => new IOException("disk full");
        world.Journal.FaultOfRenewal = () => new IOException("disk full");

        var abort = world.SendAsync(rollout, RolloutCommand.Abort, "orders fail");
        await world.RunAsync(() => world.Router.InForce("checkout").Exposure == Exposure.Nobody);

        Assert.InRange(world.Clock.Now - begun, TimeSpan.Zero, world.Options.CallTimeout);
        Assert.False(abort.IsCompleted);
        Assert.Equal(held, (await world.EventsAsync(rollout)).Count);

        world.Journal.FaultOf = (_, _) => null;
        world.Journal.FaultOfRenewal = () => null;
        Assert.Equal(RolloutPhase.Aborted, (await world.EndAsync(rollout)).Phase);
        Assert.Equal(Response.Accepted, (await abort).Response);
        Assert.Equal(RolloutCommand.Abort, (await world.EventsAsync(rollout)).OfType<Commanded>().Single().Command);

        // The same revision, before and after.
        Assert.Single(world.Router.Orders.Select(order => order.Order).Where(order => order.Exposure == Exposure.Nobody).Distinct());
    }

    [Fact]
    public async Task T21_An_abort_behind_an_event_that_waits_for_the_journal_lowers_exposure_as_well()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        world.Journal.FaultOf = (_, _) => new IOException("disk full");
        world.Journal.FaultOfRenewal = () => new IOException("disk full");
        await world.RunAsync(() => world.Elapsed >= TimeSpan.FromSeconds(30));
        Assert.Equal(20, world.Router.InForce("checkout").Exposure.Share.Value);

        var abort = world.SendAsync(rollout, RolloutCommand.Abort);
        await world.RunAsync(() => world.Router.InForce("checkout").Exposure == Exposure.Nobody);

        world.Journal.FaultOf = (_, _) => null;
        world.Journal.FaultOfRenewal = () => null;
        Assert.Equal(RolloutPhase.Aborted, (await world.EndAsync(rollout)).Phase);
        Assert.Equal(Response.Accepted, (await abort).Response);
        Assert.DoesNotContain(world.Router.Orders, order => order.Order.Exposure == Exposure.Everyone);
    }

    [Fact]
    public async Task T21_A_gate_that_failed_lowers_exposure_while_the_journal_is_away()
    {
        await using var world = new World();
        world.Metrics.Script = ScriptedMetrics.Slow;
        world.Journal.FaultOf = (_, happened) => happened is Looked ? new IOException("disk full") : null;
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(() => world.Router.Orders.Any(order => order.Order.Exposure == Exposure.Nobody));
        Assert.DoesNotContain(await world.EventsAsync(rollout), happened => happened is Looked);

        world.Journal.FaultOf = (_, _) => null;
        Assert.Equal(RolloutPhase.RolledBack, (await world.EndAsync(rollout)).Phase);
        Assert.Contains(await world.EventsAsync(rollout), happened => happened is Looked);
    }

    [Fact]
    public async Task T21_Nothing_rises_while_the_journal_is_away()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        world.Journal.FaultOf = (_, happened) => happened is Commanded ? new IOException("disk full") : null;
        var promotion = world.SendAsync(rollout, RolloutCommand.Promote);
        await world.RunAsync(() => world.Elapsed >= TimeSpan.FromSeconds(45));
        Assert.Single(world.Router.Orders);

        world.Journal.FaultOf = (_, _) => null;
        Assert.Equal(Response.Accepted, (await Settled(world, promotion)).Response);
        await world.EndAsync(rollout);
    }

    [Fact]
    public async Task T21_A_rollout_that_somebody_else_took_while_the_journal_was_away_is_given_up()
    {
        var journal = new InMemoryJournal();
        await using var world = new World(options => options with { Owner = "first" }, journal);
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        world.Journal.FaultOf = (_, _) => new IOException("disk full");
        await world.RunAsync(() => world.Elapsed >= TimeSpan.FromSeconds(15));
        var entry = await journal.FindAsync(rollout.Header.Id, CancellationToken.None);
        await journal.ReleaseAsync(entry!.Lease!, CancellationToken.None);
        await journal.LeaseAsync(rollout.Header.Id, "second", TimeSpan.FromHours(1), CancellationToken.None);

        world.Journal.FaultOf = (_, _) => null;
        await world.RunAsync(() => rollout.Completion.IsCompleted);

        await Assert.ThrowsAsync<JournalConflictException>(() => rollout.Completion);
        Assert.Single(world.Router.Orders);
    }

    [Fact]
    public async Task T21_A_journal_that_answers_for_one_rollout_no_more_holds_up_that_one_only()
    {
        await using var world = new World();
        var held = await world.StartAsync(PolicyTexts.TwoSteps, "held");
        var other = await world.StartAsync(PolicyTexts.TwoSteps, "other");
        await world.RunAsync(held, RolloutPhase.Holding);
        world.Journal.IsDeafTo = rollout => rollout == held.Header.Id;

        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(other)).Phase);
        await world.RunAsync(() => world.Engine.Health.Reasons.Contains($"Rollout '{held.Header.Id}' waits for the journal: The journal has not answered within 00:00:10."));

        world.Journal.IsDeafTo = _ => false;
        world.Journal.LetGo.SetResult();
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(held)).Phase);
        var events = await world.EventsAsync(held);
        Assert.Equal(events.Count, events.Distinct().Count());
    }

    [Fact]
    public async Task T61_A_journal_that_hangs_is_not_called_more_and_more_often_and_keeps_no_other_rollout_waiting()
    {
        await using var world = new World(options => options with { CallsAtOnce = 8 });
        var hung = await world.StartAsync(PolicyTexts.TwoSteps, "hung");
        var other = await world.StartAsync(PolicyTexts.WithLateDeadline, "other");
        await world.RunAsync(hung, RolloutPhase.Holding);
        world.Journal.IsDeafTo = rollout => rollout == hung.Header.Id;

        // A quarter of the places is all that one rollout has, and as many for its lease.
        await world.RunAsync(() => world.Elapsed >= TimeSpan.FromMinutes(5));
        Assert.InRange(world.Journal.Hanging, 1, 4);
        Assert.True(other.Completion.IsCompleted);

        world.Journal.IsDeafTo = _ => false;
        world.Journal.LetGo.SetResult();
        await world.EndAsync(hung);
    }

    [Fact]
    public async Task T61_A_rollout_waits_for_one_time_however_often_it_is_noted()
    {
        await using var world = new World();
        await using var runner = await RolloutRunner.AcceptAsync(
            world.Options, new(PolicyTexts.Parse(PolicyTexts.TwoSteps), "checkout", "v2", "v1", "ann"), CancellationToken.None);
        await runner.MoveAsync(new Started(World.Begin, "ann"), CancellationToken.None);
        await using var wakes = new WakeQueue(world.Options, () => { });
        var mailbox = new RolloutMailbox(runner, []);
        for (var turn = 0; turn < 100; turn++)
        {
            wakes.Note(mailbox);
        }

        Assert.Equal(1, wakes.Count);
        wakes.Forget(mailbox);
        Assert.Equal(0, wakes.Count);
    }

    private static async Task<Transition> Settled(World world, Task<Transition> answer)
    {
        await world.RunAsync(() => answer.IsCompleted);
        return await answer;
    }
}
