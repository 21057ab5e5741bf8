using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;

namespace Progressive.Core.Tests.Engine;

/// <summary>While the journal is away nobody waits for a roll back that is certain, and nothing is lowered for one that will not come.</summary>
public class LoweredAheadEngineTests
{
    private const string TwoApprovals = $$"""
        policy two-approvals {
        {{PolicyTexts.Metrics}}
          canary {
            step 20% hold 2s unguarded "people decide"
            approval "ops" within 1h otherwise roll back
            approval "release-managers" within 1h otherwise roll back
            step 100% hold 2s unguarded "people decide"
          }
        }
        """;

    private const string HaltsWithoutApproval = $$"""
        policy halts-without-approval {
        {{PolicyTexts.Metrics}}
          canary {
            step 20% hold 2s while limits
            approval "ops" within 1h otherwise halt
            step 100% hold 2s while limits
          }
          gate limits every 1s { p95 of latency at most 500 ms }
        }
        """;

    [Fact]
    public async Task T65_After_a_takeover_a_roll_back_that_is_in_the_journal_waits_for_no_append()
    {
        var journal = SharedClock.NewJournal();
        await using var first = new World(null, journal);
        var rollout = await first.StartToAsync(PolicyTexts.TwoSteps, RolloutPhase.Holding);
        first.Router.FaultOf = order => order.Exposure == Exposure.Nobody ? Fault.Hangs : Fault.None;
        await first.SendAsync(rollout, RolloutCommand.Abort);
        await first.RunAsync(rollout, RolloutPhase.RollingBack);
        await first.Engine.DisposeAsync();
        await journal.KeepFreezeAsync(new JournalFreeze(true, "bob", "incident 7", first.Clock.Now), CancellationToken.None);

        await using var second = new World(null, journal, first.Clock.Now);
        second.Router.Remember("checkout", first.Router.InForce("checkout"));
        second.Journal.FaultOf = (_, _) => new IOException("disk full");
        var resumed = await second.ResumeAsync(rollout.Header.Id);
        await World.UntilAsync(() => second.Router.InForce("checkout").Exposure == Exposure.Nobody);
        Assert.DoesNotContain(await second.EventsAsync(resumed), happened => happened is Frozen);

        second.Journal.FaultOf = (_, _) => null;
        Assert.Equal(RolloutPhase.Aborted, (await second.EndAsync(resumed)).Phase);
        Assert.Single(second.Router.Orders);
    }

    [Fact]
    public async Task T66_Nothing_is_lowered_for_a_command_that_is_overtaken_by_what_waits_for_the_journal()
    {
        await using var world = new World();
        var rollout = await world.StartToAsync(TwoApprovals, RolloutPhase.AwaitingApproval);
        var seen = rollout.Standing.Version;
        LoseJournal(world);
        var approval = world.SendAsync(rollout, RolloutCommand.Approve);
        await world.RunAsync(() => world.Elapsed >= TimeSpan.FromSeconds(30));

        // It is about the first approval, and the journal will have that one before it.
        var rejection = world.SendAsync(rollout, new Commanded(world.Clock.Now, RolloutCommand.Reject, "bob", null) { Version = seen });
        await world.RunAsync(() => world.Elapsed >= TimeSpan.FromSeconds(60));
        Assert.Equal(["20%"], ExposuresOf(world));

        FindJournal(world);
        Assert.Equal(Response.Accepted, (await SettledAsync(world, approval)).Response);
        Assert.Equal(Response.Refused, (await SettledAsync(world, rejection)).Response);
        Assert.Equal((RolloutPhase.AwaitingApproval, "waiting for approval by release-managers"), (rollout.State.Phase, rollout.State.Reason));
        Assert.Equal(["20%"], ExposuresOf(world));
    }

    [Fact]
    public async Task T66_What_exposure_was_lowered_for_is_not_overtaken_before_the_journal_has_it()
    {
        await using var world = new World();
        var rollout = await world.StartToAsync(HaltsWithoutApproval, RolloutPhase.AwaitingApproval);

        // A look is under way when the journal goes away, and fails after a retry.
        var (tries, question) = (0, rollout.State.Waiting);
        world.Metrics.Script = query => Interlocked.Increment(ref tries) == 1 ? null : new ValuesReading([.. Enumerable.Repeat(1000.0, 4000)]);
        await world.RunAsync(() => world.Metrics.Hanging == 1);
        LoseJournal(world);
        var pause = world.SendAsync(rollout, RolloutCommand.Pause);
        await world.RunAsync(() => world.Router.InForce("checkout").Exposure == Exposure.Nobody);
        var rejection = world.SendAsync(rollout, new Commanded(world.Clock.Now, RolloutCommand.Reject, "bob", null) { Question = question });
        await world.RunAsync(() => world.Elapsed >= TimeSpan.FromSeconds(40));

        FindJournal(world);
        Assert.Equal(RolloutPhase.RolledBack, (await world.EndAsync(rollout)).Phase);
        Assert.Equal(Response.Accepted, (await pause).Response);
        Assert.Equal(Response.Refused, (await SettledAsync(world, rejection)).Response);
        Assert.Equal(["20%", "nobody"], ExposuresOf(world).Distinct());
        Assert.Single(world.Router.Orders.Select(order => order.Order).Where(order => order.Exposure == Exposure.Nobody).Distinct());
    }

    [Fact]
    public async Task T66_What_opens_a_rollout_after_a_takeover_is_reckoned_with()
    {
        var journal = SharedClock.NewJournal();
        await using var first = new World(null, journal);
        var rollout = await first.StartToAsync(PolicyTexts.TwoSteps, RolloutPhase.Holding);
        await first.Engine.DisposeAsync();
        await journal.KeepFreezeAsync(new JournalFreeze(true, "bob", "incident 7", first.Clock.Now), CancellationToken.None);

        // Its router has forgotten everything: after the freeze, an order to restore the exposure comes before the abort.
        await using var second = new World(null, journal, first.Clock.Now);
        LoseJournal(second, isRenewing: true);
        var resumed = await second.ResumeAsync(rollout.Header.Id);
        var abort = second.SendAsync(resumed, RolloutCommand.Abort);
        await second.RunAsync(() => !second.Router.Orders.IsEmpty);

        FindJournal(second);
        Assert.Equal(RolloutPhase.Aborted, (await second.EndAsync(resumed)).Phase);
        Assert.Equal(Response.Accepted, (await abort).Response);
        Assert.Single(second.Router.Orders.Select(order => order.Order).Distinct());
        Assert.All(second.Router.Orders, order => Assert.Equal(Exposure.Nobody, order.Order.Exposure));
    }

    private static void LoseJournal(World world, bool isRenewing = false)
    {
        world.Journal.FaultOf = (_, _) => new IOException("disk full");
        world.Journal.FaultOfRenewal = () => isRenewing ? null : new IOException("disk full");
    }

    private static void FindJournal(World world)
    {
        world.Journal.FaultOf = (_, _) => null;
        world.Journal.FaultOfRenewal = () => null;
    }

    private static IEnumerable<string> ExposuresOf(World world) => world.Router.Orders.Select(order => order.Order.Exposure.ToString());

    private static async Task<Transition> SettledAsync(World world, Task<Transition> answer)
    {
        await world.RunAsync(() => answer.IsCompleted);
        return await answer;
    }
}
