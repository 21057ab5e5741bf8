using Progressive.Core.Engine;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>An order that is held up on its way, and reaches the router when its rollout is rolled back and over.</summary>
public class LateOrderEngineTests
{
    [Fact]
    public async Task T39_A_router_with_fences_refuses_it()
    {
        await using var world = new World();
        await RollBackAsync(world);
        var late = world.Router.Orders.First().Order;

        Assert.Equal(Exposure.OfShare(new Percent(20)), late.Exposure);
        await Assert.ThrowsAsync<StaleOrderException>(() => world.Router.ApplyAsync(late, TestContext.Current.CancellationToken).AsTask());
        Assert.Equal(Exposure.Nobody, world.Router.InForce("checkout").Exposure);
    }

    [Fact]
    public async Task T39_Where_a_router_without_fences_takes_it_the_candidate_is_not_started_again_before_it_is_taken_back()
    {
        await using var world = new World();
        await RollBackAsync(world);
        var late = world.Router.Orders.First().Order;
        world.Router.Remember("checkout", new ExposureReading(late.Exposure, late.Serving));

        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => world.StartAsync(PolicyTexts.TwoSteps));

        Assert.Equal(
            "'checkout' is served by v1 and v2: the candidate v2 has users already, and no rollout of it is open. Bring v1 back to everyone first.",
            Assert.Single(refused.Reasons));
        world.Router.Remember("checkout", new ExposureReading(Exposure.Nobody, new(["v1"])));
        world.Clock.MoveBy(TimeSpan.FromSeconds(1));
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(await world.StartAsync(PolicyTexts.TwoSteps))).Phase);
    }

    private static async Task RollBackAsync(World world)
    {
        var rollout = await world.StartToAsync(PolicyTexts.TwoSteps, RolloutPhase.Holding);
        await world.SendAsync(rollout, RolloutCommand.Abort);
        Assert.Equal(RolloutPhase.Aborted, (await world.EndAsync(rollout)).Phase);
    }
}
