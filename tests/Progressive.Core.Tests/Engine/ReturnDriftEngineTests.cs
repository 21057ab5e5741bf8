using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>Nothing from which there is no way back is begun on what was confirmed once; and an order whose record was lost is taken over.</summary>
public class ReturnDriftEngineTests
{
    [Fact]
    public async Task A_hook_from_which_there_is_no_way_back_is_held_back_where_somebody_changed_the_exposure_and_an_abort_still_works()
    {
        await using var world = new World();
        var rollout = await world.StartToAsync(PolicyForms.NoWayBack, RolloutPhase.Holding);
        world.Router.Remember("checkout", world.Router.InForce("checkout") with { Exposure = Exposure.OfShare(new Percent(1)) });
        await world.RunAsync(rollout, RolloutPhase.Paused);

        Assert.DoesNotContain(world.Hooks.Runs, run => run.Name == "migrate");
        Assert.False(rollout.State.IsPastReturn);
        await world.SendAsync(rollout, RolloutCommand.Abort);
        Assert.Equal(RolloutPhase.Aborted, (await world.EndAsync(rollout)).Phase);
    }

    [Fact]
    public async Task A_hook_that_was_held_back_runs_once_its_exposure_is_back()
    {
        await using var world = new World();
        var rollout = await world.StartToAsync(PolicyForms.NoWayBack, RolloutPhase.Holding);
        world.Router.Forget("checkout");

        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
        Assert.Single(world.Hooks.Runs, run => run.Name == "migrate");
        var lost = Assert.Single((await world.EventsAsync(rollout)).OfType<ExposureLost>());
        Assert.NotNull(lost.HeldBack);
        Assert.Equal(["20%", "20%", "everyone"], world.Router.Orders.Select(order => order.Order.Exposure.ToString()));
    }

    [Fact]
    public async Task A_router_that_cannot_be_read_holds_the_hook_back_too()
    {
        await using var world = new World(options => options with { CallRetries = 0 });
        var rollout = await world.StartToUnreadableAsync(PolicyForms.NoWayBack, RolloutPhase.Holding, RolloutPhase.Stuck);

        Assert.DoesNotContain(world.Hooks.Runs, run => run.Name == "migrate");
        Assert.False(rollout.State.IsPastReturn);
        world.Router.FaultOfReading = null;
        await world.SendAsync(rollout, RolloutCommand.Retry);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
    }

    [Fact]
    public async Task An_order_from_which_there_is_no_way_back_is_held_back_as_well()
    {
        await using var world = new World();
        var rollout = await world.StartToAsync(PolicyForms.NoWayBack.Replace("run \"migrate\" within 3s", "", StringComparison.Ordinal), RolloutPhase.Holding);
        world.Router.Remember("checkout", world.Router.InForce("checkout") with { Exposure = Exposure.OfShare(new Percent(1)) });
        await world.RunAsync(rollout, RolloutPhase.Paused);

        Assert.Single(world.Router.Orders);
        Assert.False(rollout.State.IsPastReturn);
    }

    [Fact]
    public async Task What_an_engine_that_ended_may_have_begun_is_not_said_to_be_held_back()
    {
        var journal = new InMemoryJournal();
        await using var first = new World(journal: journal);
        first.Hooks.Script = (name, _) => name == "migrate" ? null : new HookResult(true, "done");
        var rollout = await first.StartToAsync(PolicyForms.NoWayBack, RolloutPhase.RunningHook);
        await first.DisposeAsync();

        await using var second = new World(journal: journal, now: first.Clock.Now);
        second.Router.Remember("checkout", first.Router.InForce("checkout") with { Exposure = Exposure.OfShare(new Percent(1)) });
        var resumed = await second.ResumeAsync(rollout.Header.Id);
        await second.RunAsync(resumed, RolloutPhase.Paused);

        Assert.True(resumed.State.IsPastReturn);
    }

    [Fact]
    public async Task An_order_whose_record_was_lost_is_taken_over_and_its_revision_is_not_given_again()
    {
        var (journal, rollout, reading) = await HoldAsync();
        await using var second = new World(journal: journal);
        second.Router.Remember("checkout", reading with { Exposure = Exposure.Everyone, Serving = new(["v2"]), Revision = 40 });
        var resumed = await second.ResumeAsync(rollout.Header.Id);
        await second.RunAsync(() => resumed.State is { ConfirmedBy: 40, Phase: RolloutPhase.Holding });

        Assert.Equal((Exposure.Everyone, 40), (resumed.State.Confirmed, resumed.State.ConfirmedBy));
        Assert.Equal("the record of an order was lost: everyone is in force in revision 40", resumed.State.Reason);
        await second.SendAsync(resumed, RolloutCommand.Abort);
        await second.EndAsync(resumed);
        Assert.All(second.Router.Orders, order => Assert.True(order.Order.Revision > 40));
    }

    [Fact]
    public async Task A_roll_back_whose_record_was_lost_is_carried_to_its_end()
    {
        var (journal, rollout, reading) = await HoldAsync();
        await using var second = new World(journal: journal);
        second.Router.Remember("checkout", reading with { Exposure = Exposure.Nobody, Serving = new(["v1"]), Revision = 40 });
        var resumed = await second.ResumeAsync(rollout.Header.Id);

        Assert.Equal(RolloutPhase.RolledBack, (await second.EndAsync(resumed)).Phase);
        Assert.Equal("the record of an order was lost: nobody is in force in revision 40", resumed.State.Reason);
    }

    private static async Task<(InMemoryJournal Journal, Rollout Rollout, ExposureReading Reading)> HoldAsync()
    {
        var journal = new InMemoryJournal();
        await using var first = new World(journal: journal);
        var rollout = await first.StartToAsync(PolicyTexts.TwoSteps, RolloutPhase.Holding);
        return (journal, rollout, first.Router.InForce("checkout"));
    }
}
