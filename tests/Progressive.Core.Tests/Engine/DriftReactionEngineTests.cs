using Progressive.Core.Engine;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>What follows where somebody else changes the exposure at the router: what the policy says.</summary>
public class DriftReactionEngineTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public async Task T37_An_exposure_that_somebody_else_changed_is_rolled_back_where_the_policy_says_so(int share)
    {
        await using var world = NewWorld();
        var rollout = await HoldAsync(world, "roll back");
        Change(world, share);
        await World.UntilAsync(() => rollout.Completion.IsCompleted);

        Assert.Equal(RolloutPhase.RolledBack, rollout.State.Phase);
        Assert.Equal($"20% was not in force any more: the router read back {share}% in revision 1", rollout.State.Reason);
        Assert.Equal(Exposure.Nobody, world.Router.InForce("checkout").Exposure);
    }

    [Fact]
    public async Task T37_An_exposure_that_somebody_else_changes_is_restored_where_the_policy_says_so_and_a_fourth_time_within_an_hour_it_pauses()
    {
        await using var world = NewWorld();
        var rollout = await HoldAsync(world, "restore");
        for (var times = 1; times <= 4; times++)
        {
            Change(world, 60);
            var orders = Math.Min(times, 3) + 1;
            await World.UntilAsync(() => world.Router.Orders.Count == orders && rollout.State.Phase == (times < 4 ? RolloutPhase.Holding : RolloutPhase.Paused));
            await world.SettleAsync();
        }

        Assert.EndsWith("after 3 restores within an hour; resume to restore 20%, or abort", rollout.State.Reason, StringComparison.Ordinal);
        Assert.Equal("60%", world.Router.InForce("checkout").Exposure.ToString());
    }

    [Fact]
    public async Task What_the_router_forgets_a_fourth_time_within_an_hour_is_rolled_back_where_drift_is()
    {
        await using var world = NewWorld();
        var rollout = await HoldAsync(world, "roll back");
        for (var times = 1; times <= 4; times++)
        {
            world.Router.Forget("checkout");
            world.Clock.MoveBy(Interval);
            var orders = times + 1;
            await World.UntilAsync(() => world.Router.Orders.Count == orders && (times < 4 ? rollout.State.Phase == RolloutPhase.Holding : rollout.Completion.IsCompleted));
            await world.SettleAsync();
        }

        Assert.Equal(RolloutPhase.RolledBack, rollout.State.Phase);
    }

    private static World NewWorld() => new(options => options with { ReconcileInterval = Interval });

    private static void Change(World world, int share)
    {
        world.Router.Remember("checkout", world.Router.InForce("checkout") with { Exposure = Exposure.OfShare(new Percent(share)) });
        world.Clock.MoveBy(Interval);
    }

    private static async Task<Rollout> HoldAsync(World world, string reaction)
    {
        var rollout = await world.StartAsync($$"""
            policy slow {
              canary {
                step 20% hold 10m unguarded "only the router counts"
                step 100% hold 10m unguarded "only the router counts"
                keep baseline 10m
              }
              on drift {{reaction}}
            }
            """);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        return rollout;
    }
}
