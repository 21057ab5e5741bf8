using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>Of several routers the one that knows the target is taken, at the start and after a restart.</summary>
public class RouterSearchEngineTests
{
    [Fact]
    public async Task The_router_that_knows_the_target_is_taken()
    {
        FakeRouter? flags = null;
        await using var world = new World(options => options with
        {
            Routers = [flags = new FakeRouter(options.TimeProvider, _ => { }) { Name = "flags", Targets = ["search"] }, .. options.Routers],
        });

        await world.EndAsync(await world.StartAsync(PolicyTexts.TwoSteps));

        Assert.Equal(Exposure.Everyone, world.Router.InForce("checkout").Exposure);
        Assert.Empty(flags!.Orders);
    }

    [Fact]
    public async Task A_target_that_two_routers_know_is_refused_with_both_of_them_named()
    {
        FakeRouter? flags = null;
        await using var world = new World(options => options with
        {
            Routers = [.. options.Routers, flags = new FakeRouter(options.TimeProvider, _ => { }) { Name = "flags", Targets = ["checkout"] }],
        });

        Assert.Equal(
            ["Several routers know target 'checkout': 'fake', 'flags'. Leave it to one of them: each would route by its own order."],
            await RefusalAsync(world));
        Assert.Empty(world.Router.Orders);
        Assert.Empty(flags!.Orders);
    }

    [Fact]
    public async Task A_router_that_cannot_be_asked_keeps_a_rollout_from_starting_even_where_another_knows_the_target()
    {
        await using var world = new World(options => options with
        {
            CallRetries = 0,
            Routers =
            [
                .. options.Routers,
                new FakeRouter(options.TimeProvider, _ => { }) { Name = "flags", FaultOfFinding = new InvalidOperationException("connection refused") },
            ],
        });

        Assert.Equal(["Router 'flags' could not be asked about 'checkout': connection refused"], await RefusalAsync(world));
        Assert.Empty(world.Router.Orders);
    }

    [Fact]
    public async Task Without_a_router_nothing_starts()
    {
        await using var world = new World(options => options with { Routers = [] });

        Assert.Equal(["No traffic router is registered."], await RefusalAsync(world));
    }

    [Fact]
    public void Two_routers_of_one_name_are_no_options()
    {
        var complaint = Assert.Throws<ArgumentException>(() => new World(options => options with { Routers = [.. options.Routers, .. options.Routers] }));

        Assert.Equal("Two routers have the same name: fake, fake.", complaint.Message);
    }

    [Fact]
    public async Task A_rollout_is_resumed_with_the_router_that_knows_its_target()
    {
        var (rollout, journal) = await InterruptedAsync();
        await using var second = new World(
            options => options with { Routers = [new FakeRouter(options.TimeProvider, _ => { }) { Name = "flags", Targets = [] }, .. options.Routers] }, journal);
        second.Router.Remember("checkout", JournalPrefix.InForce(rollout.Header, rollout.State));

        var resumed = await second.ResumeAsync(rollout.Header.Id);

        Assert.Equal(RolloutPhase.Succeeded, (await second.EndAsync(resumed)).Phase);
        Assert.Equal(Exposure.Everyone, second.Router.InForce("checkout").Exposure);
    }

    [Fact]
    public async Task A_rollout_whose_router_is_gone_is_not_resumed_and_stays_as_it_is()
    {
        var (rollout, journal) = await InterruptedAsync();
        await using var second = new World(
            options => options with { Routers = [new FakeRouter(options.TimeProvider, _ => { }) { Name = "flags", Targets = ["search"] }] }, journal);

        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => second.ResumeAsync(rollout.Header.Id));

        Assert.Equal(["No router knows target 'checkout'; registered: 'flags'."], refused.Reasons);
        Assert.Null((await journal.FindAsync(rollout.Header.Id, CancellationToken.None))!.Lease);
    }

    [Fact]
    public async Task A_router_that_is_away_when_its_rollout_is_resumed_is_waited_for_by_the_rollout()
    {
        var (rollout, journal) = await InterruptedAsync();
        await using var second = new World(options => options with { CallRetries = 0 }, journal);
        second.Router.Remember("checkout", JournalPrefix.InForce(rollout.Header, rollout.State));
        second.Router.FaultOfFinding = new InvalidOperationException("connection refused");

        var resumed = await second.ResumeAsync(rollout.Header.Id);

        Assert.Equal(RolloutPhase.Succeeded, (await second.EndAsync(resumed)).Phase);
    }

    [Fact]
    public async Task While_a_router_is_silent_no_other_takes_over_what_may_be_its_rollout()
    {
        var (rollout, journal) = await InterruptedAsync();
        FakeRouter? other = null;
        await using var second = new World(
            options => options with
            {
                CallRetries = 0,
                Routers = [.. options.Routers, other = new FakeRouter(options.TimeProvider, _ => { }) { Name = "flags", Targets = ["checkout"] }],
            },
            journal);
        second.Router.FaultOfFinding = new InvalidOperationException("connection refused");

        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => second.ResumeAsync(rollout.Header.Id));

        Assert.Contains("could not be asked about 'checkout': connection refused", Assert.Single(refused.Reasons), StringComparison.Ordinal);
        Assert.Empty(other!.Orders);
    }

    [Fact]
    public async Task A_share_that_is_finer_than_the_router_can_bring_about_is_refused()
    {
        await using var world = new World();
        world.Router.FinestShare = new Percent(25);

        Assert.Equal(["Router 'fake' cannot bring about 20% for 'checkout': its finest share is 25%."], await RefusalAsync(world));

        world.Router.FinestShare = new Percent(20);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(await world.StartAsync(PolicyTexts.TwoSteps))).Phase);
    }

    private static async Task<(Rollout Rollout, InMemoryJournal Journal)> InterruptedAsync()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        return (rollout, await JournalPrefix.CopyAsync(rollout, await world.EventsAsync(rollout)));
    }

    private static async Task<IReadOnlyList<string>> RefusalAsync(World world) =>
        (await Assert.ThrowsAsync<RolloutRefusedException>(() => world.StartAsync(PolicyTexts.TwoSteps))).Reasons;
}
