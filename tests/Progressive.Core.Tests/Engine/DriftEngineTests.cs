using System.Diagnostics;
using NSubstitute;
using Progressive.Core.Engine;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

#pragma warning disable CA2012 // A substitute is told what to do by a call that nobody awaits.

namespace Progressive.Core.Tests.Engine;

/// <summary>What is in force at the router counts, all through a rollout, and not what once was.</summary>
public class DriftEngineTests
{
    private const string Slow = """
        policy slow {
          canary {
            step 20%   hold 10m  unguarded "only the router counts"
            step 100%  hold 10m  unguarded "only the router counts"
            keep baseline 10m
          }
        }
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task T17_A_proxy_that_restarts_while_the_baseline_is_kept_costs_no_baseline(bool isRetirementRegistered)
    {
        var retirement = Substitute.For<IRetirement>();
        await using var world = new World(options => options with { Retirement = isRetirementRegistered ? retirement : null });
        var retiredAt = new List<Exposure>();
        retirement.RetireAsync(default!, default!, default).ReturnsForAnyArgs(_ =>
        {
            retiredAt.Add(world.Router.InForce("checkout").Exposure);
            return ValueTask.CompletedTask;
        });
        var rollout = await world.StartToAsync(PolicyTexts.TwoSteps, RolloutPhase.Retiring);
        world.Router.Forget("checkout");

        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
        Assert.Equal(isRetirementRegistered ? [Exposure.Everyone] : [], retiredAt);
        Assert.Equal(Exposure.Everyone, world.Router.InForce("checkout").Exposure);
        var lost = Assert.Single((await world.EventsAsync(rollout)).OfType<ExposureLost>());
        Assert.Equal(Drift.Forgotten, lost.Drift);
    }

    [Fact]
    public async Task A_baseline_is_not_retired_while_the_router_cannot_be_read()
    {
        await using var world = new World(options => options with { CallRetries = 0 });
        var rollout = await world.StartToUnreadableAsync(PolicyTexts.TwoSteps, RolloutPhase.Retiring, RolloutPhase.Stuck);

        Assert.Equal("the baseline could not be retired: no route to host", rollout.State.Reason);
        world.Router.FaultOfReading = null;
        await world.SendAsync(rollout, RolloutCommand.Retry);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
    }

    [Fact]
    public async Task What_the_router_forgot_is_restored_within_the_interval_and_its_step_starts_over()
    {
        await using var world = NewWorld();
        var rollout = await world.StartToAsync(Slow, RolloutPhase.Holding);
        world.Router.Forget("checkout");
        world.Clock.MoveBy(Interval);
        await World.UntilAsync(() => world.Router.Orders.Count == 2);
        await world.RunAsync(rollout, RolloutPhase.Holding);

        Assert.Equal(World.Begin + Interval, rollout.State.HoldSince);
        Assert.Equal("20%", world.Router.InForce("checkout").Exposure.ToString());
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
    }

    [Fact]
    public async Task What_the_router_forgets_a_fourth_time_within_an_hour_waits_for_a_person()
    {
        await using var world = NewWorld();
        var rollout = await world.StartToAsync(Slow, RolloutPhase.Holding);
        for (var times = 1; times <= 4; times++)
        {
            world.Router.Forget("checkout");
            world.Clock.MoveBy(Interval);
            var orders = Math.Min(times, 3) + 1;
            await World.UntilAsync(() => world.Router.Orders.Count == orders && rollout.State.Phase == (times < 4 ? RolloutPhase.Holding : RolloutPhase.Paused));
            await world.SettleAsync();
        }

        Assert.Equal(
            "20% was not in force any more: the router read back nobody in revision 0, after 3 restores within an hour; resume to restore 20%, or abort",
            rollout.State.Reason);
        Assert.Equal(Response.Accepted, (await world.SendAsync(rollout, RolloutCommand.Resume)).Response);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        Assert.Equal("20%", world.Router.InForce("checkout").Exposure.ToString());
    }

    public static TheoryData<string, string> Changes => new()
    {
        { "another fence", "20% was not in force any more: the router read back 20% in revision 1, with v2 and v1 serving, under fence 9999999999999" },
        { "another revision", "20% was not in force any more: the router read back 20% in revision 7, with v2 and v1 serving" },
        { "another exposure", "20% was not in force any more: the router read back 60% in revision 1" },
        { "a lower exposure", "20% was not in force any more: the router read back 5% in revision 1" },
        { "other versions", "20% was not in force any more: the router read back 20% in revision 1, with v3 and v1 serving" },
        { "another baseline", "20% was not in force any more: the router read back nobody in revision 0" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_somebody_else_changed_pauses_the_rollout_and_is_restored_by_a_person_only(string change, string reason)
    {
        await using var world = NewWorld();
        var rollout = await world.StartToAsync(Slow, RolloutPhase.Holding);
        var ordered = world.Router.InForce("checkout");
        var changed = change switch
        {
            "another fence" => ordered with { Fence = 9_999_999_999_999 },
            "another revision" => ordered with { Revision = 7, Fence = null },
            "another exposure" => ordered with { Exposure = Exposure.OfShare(new Percent(60)) },
            "a lower exposure" => ordered with { Exposure = Exposure.OfShare(new Percent(5)) },
            "other versions" => ordered with { Serving = new(["v3", "v1"]) },
            _ => new ExposureReading(Exposure.Nobody, new(["v3"]), 0, 0),
        };
        world.Router.Remember("checkout", changed);
        world.Clock.MoveBy(Interval);
        await World.UntilAsync(() => rollout.State.Phase == RolloutPhase.Paused);
        world.Clock.MoveBy(TimeSpan.FromHours(1));
        await world.SettleAsync();

        Assert.Equal((RolloutPhase.Paused, reason + "; resume to restore 20%, or abort"), (rollout.State.Phase, rollout.State.Reason));
        Assert.Equal(changed, world.Router.InForce("checkout"));
        Assert.Equal(Response.Refused, (await world.SendAsync(rollout, RolloutCommand.Promote)).Response);
        Assert.Equal(Response.Accepted, (await world.SendAsync(rollout, RolloutCommand.Resume)).Response);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        Assert.True(ExposureReading.Of(world.Router.Orders.Last().Order).Equals(world.Router.InForce("checkout")));
        Assert.Equal("20%", rollout.State.Confirmed.ToString());
    }

    [Fact]
    public async Task A_rollout_whose_exposure_somebody_else_changed_can_be_rolled_back()
    {
        await using var world = NewWorld();
        var rollout = await world.StartToAsync(Slow, RolloutPhase.Holding);
        world.Router.Remember("checkout", world.Router.InForce("checkout") with { Exposure = Exposure.Everyone });
        world.Clock.MoveBy(Interval);
        await World.UntilAsync(() => rollout.State.Phase == RolloutPhase.Paused);
        await world.SendAsync(rollout, RolloutCommand.Abort);

        Assert.Equal(RolloutPhase.Aborted, (await world.EndAsync(rollout)).Phase);
        Assert.Equal(Exposure.Nobody, world.Router.InForce("checkout").Exposure);
    }

    [Fact]
    public async Task A_router_that_cannot_be_read_is_asked_again_at_the_next_interval_and_nothing_happens_meanwhile()
    {
        await using var world = NewWorld(options => options with { CallRetries = 0 });
        var rollout = await world.StartToAsync(Slow, RolloutPhase.Holding);
        var reads = world.Calls.Count(call => call == "read back");
        world.Router.FaultOfReading = new InvalidOperationException("no route to host");
        world.Clock.MoveBy(Interval);
        await World.UntilAsync(() => world.Calls.Count(call => call == "read back") == reads + 1);
        await world.SettleAsync();
        Assert.Equal(RolloutPhase.Holding, rollout.State.Phase);

        world.Router.FaultOfReading = null;
        world.Router.Forget("checkout");
        for (var intervals = 0; world.Router.Orders.Count < 2; intervals++)
        {
            // Whether the reading that failed has ended by then cannot be seen from here.
            Assert.InRange(intervals, 0, 15);
            world.Clock.MoveBy(Interval);
            var waited = Stopwatch.StartNew();
            await World.UntilAsync(() => world.Router.Orders.Count >= 2 || waited.Elapsed > TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Nothing_is_read_while_an_order_is_under_way()
    {
        await using var world = NewWorld(options => options with { CallTimeout = TimeSpan.FromHours(1) });
        world.Router.FailOnce(Fault.Hangs);
        await world.StartAsync(Slow);
        await world.SettleAsync();
        var calls = world.Calls.Count;
        world.Clock.MoveBy(2 * Interval);
        await world.SettleAsync();

        Assert.Equal(calls, world.Calls.Count);
    }

    private static World NewWorld(Func<RolloutEngineOptions, RolloutEngineOptions>? with = null) =>
        new(options => (with?.Invoke(options) ?? options) with { ReconcileInterval = Interval });
}
