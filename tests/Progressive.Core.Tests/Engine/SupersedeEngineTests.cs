using Microsoft.Extensions.Time.Testing;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Tests.Engine;

/// <summary>A newer candidate takes the place of an older one only when it says so, and then the older one is rolled back first.</summary>
public class SupersedeEngineTests
{
    [Fact]
    public async Task A_newer_candidate_is_refused_unless_it_supersedes()
    {
        await using var world = new World();
        await world.StartAsync(PolicyTexts.TwoSteps);

        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => world.Engine.StartAsync(Newer(), CancellationToken.None));

        Assert.Contains("is under rollout", Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rollout_of_the_same_engine_is_rolled_back_before_the_newer_one_begins()
    {
        await using var world = new World();
        var older = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(older, RolloutPhase.Holding);

        var newer = await SupersedeAsync(world);

        var end = await older.Completion;
        Assert.Equal((RolloutPhase.Aborted, "aborted by bob: superseded by v3"), (end.Phase, end.Reason));
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(newer)).Phase);
        Assert.Equal(["v2 20%", "v2 nobody", "v3 20%", "v3 everyone"], Orders(world));
    }

    [Fact]
    public async Task A_rollout_of_another_engine_is_rolled_back_by_that_engine()
    {
        var journal = new InMemoryJournal(new FakeTimeProvider(World.Begin));
        await using var first = new World(options => options with { Owner = "first" }, journal);
        await using var second = new World(options => options with { Owner = "second" }, journal);
        var older = await first.StartAsync(PolicyTexts.TwoSteps);
        await first.RunAsync(older, RolloutPhase.Holding);

        var starting = second.Engine.StartAsync(Newer() with { Supersede = true }, CancellationToken.None);
        while (!starting.IsCompleted)
        {
            first.Clock.MoveBy(first.Options.PollInterval);
            second.Clock.MoveBy(second.Options.PollInterval);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await starting;
        Assert.Equal(RolloutPhase.Aborted, (await older.Completion).Phase);
        Assert.Equal(["v2 20%", "v2 nobody"], Orders(first));
        await World.UntilAsync(() => !second.Router.Orders.IsEmpty);
        Assert.Equal(["v3 20%"], Orders(second));
    }

    [Fact]
    public async Task A_rollout_that_nobody_runs_is_taken_up_and_rolled_back()
    {
        var journal = SharedClock.NewJournal();
        await using var first = new World(null, journal);
        var older = await first.StartAsync(PolicyTexts.TwoSteps);
        await first.RunAsync(older, RolloutPhase.Holding);
        await first.Engine.DisposeAsync();

        await using var second = new World(null, journal, first.Clock.Now);
        second.Router.Remember("checkout", first.Router.InForce("checkout"));
        await SupersedeAsync(second);

        Assert.True((await journal.FindAsync(older.Header.Id, CancellationToken.None))!.IsOver);
        await World.UntilAsync(() => second.Router.Orders.Count == 3);
        Assert.Equal(["v2 20%", "v2 nobody", "v3 20%"], Orders(second));
    }

    [Fact]
    public async Task A_rollout_that_cannot_be_rolled_back_keeps_the_newer_one_out()
    {
        await using var world = new World();
        var older = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(older, RolloutPhase.Holding);
        world.Router.FaultOf = order => order.Exposure == Exposure.Nobody ? Fault.Throws : Fault.None;

        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => SupersedeAsync(world));

        Assert.Contains("got stuck as it was rolled back", Assert.Single(refused.Reasons), StringComparison.Ordinal);
        Assert.Equal(RolloutPhase.Stuck, older.State.Phase);
    }

    private static RolloutRequest Newer() => new(PolicyTexts.Parse(PolicyTexts.TwoSteps), "checkout", "v3", "v1", "bob");

    // The older one's poll and the router's retries both need time to go on.
    private static async Task<Rollout> SupersedeAsync(World world)
    {
        var starting = world.StartAsync(Newer() with { Supersede = true });
        while (!starting.IsCompleted)
        {
            world.Clock.MoveBy(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        return await starting;
    }

    private static IEnumerable<string> Orders(World world) => world.Router.Orders.Select(order => $"{order.Order.Candidate} {order.Order.Exposure}").Distinct();
}
