using Microsoft.Extensions.Time.Testing;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Tests.Engine;

/// <summary>Two engines may share a journal: of each rollout only the one that holds its lease acts.</summary>
public class TwoEnginesTests
{
    private readonly FakeTimeProvider leaseClock = new(World.Begin);
    private readonly InMemoryJournal journal;

    public TwoEnginesTests() => journal = new InMemoryJournal(leaseClock);

    [Fact]
    public async Task A_rollout_that_another_engine_runs_is_not_resumed_and_nothing_is_touched()
    {
        await using var first = NewWorld("first");
        var rollout = await first.StartAsync(PolicyTexts.TwoSteps);
        await first.RunAsync(rollout, RolloutPhase.Holding);

        await using var second = NewWorld("second");
        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => second.ResumeAsync(rollout.Header.Id));

        Assert.Equal(
            [$"Rollout '{rollout.Header.Id}' is run by 'first'; its lease lapses at 00:00:10.000 UTC unless it is renewed."], refused.Reasons);
        Assert.Empty(second.Router.Orders);
        Assert.Equal(RolloutPhase.Succeeded, (await first.EndAsync(rollout)).Phase);
    }

    [Fact]
    public async Task A_rollout_of_an_engine_that_gives_no_sign_of_life_is_taken_over_and_the_first_lets_go_of_the_router()
    {
        await using var first = NewWorld("first");
        first.Router.FaultOf = _ => Fault.Hangs;
        var rollout = await first.StartAsync(PolicyTexts.TwoSteps);
        await World.UntilAsync(() => first.Router.Hanging == 1);
        leaseClock.Advance(TimeSpan.FromSeconds(10));

        await using var second = NewWorld("second");
        var taken = await second.ResumeAsync(rollout.Header.Id);
        Assert.Equal(RolloutPhase.Succeeded, (await second.EndAsync(taken)).Phase);

        // The first notices as soon as it has something to write, and no retry of its old order comes through after that.
        await Assert.ThrowsAsync<RolloutRefusedException>(() => first.SendAsync(rollout, RolloutCommand.Pause));
        await Assert.ThrowsAsync<JournalConflictException>(() => rollout.Completion);
        await World.UntilAsync(() => first.Router.Hanging == 0);
        first.Clock.MoveBy(TimeSpan.FromMinutes(10));
        Assert.Single(first.Router.Orders);
        Assert.All(second.Router.Orders, order => Assert.True(order.Order.Fence > first.Router.Orders.Single().Order.Fence));
    }

    [Fact]
    public async Task An_engine_that_only_slept_finds_out_in_its_next_round_and_touches_nothing_more()
    {
        await using var first = NewWorld("first");
        var rollout = await first.StartAsync(PolicyTexts.WithApproval);
        await first.RunAsync(rollout, RolloutPhase.AwaitingApproval);
        var orders = first.Router.Orders.Count;
        leaseClock.Advance(TimeSpan.FromSeconds(10));

        await using var second = NewWorld("second", first.Clock.Now);
        second.Router.Remember("checkout", first.Router.InForce("checkout"));
        await second.ResumeAsync(rollout.Header.Id);
        first.Clock.MoveBy(TimeSpan.FromSeconds(4));

        await Assert.ThrowsAsync<JournalConflictException>(() => rollout.Completion.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Equal(orders, first.Router.Orders.Count);
    }

    [Fact]
    public async Task An_order_of_the_engine_that_was_overtaken_does_not_even_reach_the_router()
    {
        await using var first = NewWorld("first");
        first.Router.FailOnce(Fault.Throws);
        var rollout = await first.StartAsync(PolicyTexts.TwoSteps);
        await first.SettleAsync();
        leaseClock.Advance(TimeSpan.FromSeconds(10));
        await journal.LeaseAsync(rollout.Header.Id, "second", TimeSpan.FromMinutes(1), CancellationToken.None);

        // Its order waits to be tried again; by then its lease is somebody else's.
        first.Clock.MoveBy(TimeSpan.FromSeconds(3));

        await Assert.ThrowsAsync<JournalConflictException>(() => rollout.Completion.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Single(first.Router.Orders);
    }

    [Fact]
    public async Task An_order_of_an_older_fence_is_refused_by_the_router_itself()
    {
        await using var world = NewWorld("first");
        await world.StartAsync(PolicyTexts.TwoSteps);
        await world.SettleAsync();
        var order = world.Router.Orders.Single().Order;

        await world.Router.ApplyAsync(order, CancellationToken.None);
        await Assert.ThrowsAsync<StaleOrderException>(
            () => world.Router.ApplyAsync(order with { Fence = order.Fence - 1, Revision = 7 }, CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task A_target_that_another_engine_rolls_out_is_refused()
    {
        await using var first = NewWorld("first");
        await using var second = NewWorld("second");
        var running = await first.StartAsync(PolicyTexts.TwoSteps);

        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => second.StartAsync(PolicyTexts.TwoSteps));

        Assert.StartsWith($"'checkout' is under rollout '{running.Header.Id}' to v2 already", Assert.Single(refused.Reasons), StringComparison.Ordinal);
        Assert.Empty(second.Router.Orders);
    }

    [Fact]
    public async Task An_engine_whose_journal_is_away_for_a_while_keeps_its_rollouts()
    {
        await using var world = NewWorld("first");
        var rollout = await world.StartAsync(PolicyTexts.WithApproval);
        await world.RunAsync(rollout, RolloutPhase.AwaitingApproval);
        world.Journal.FaultOfRenewal = () => new IOException("the disk is away");
        world.Clock.MoveBy(TimeSpan.FromSeconds(4));
        await world.SettleAsync();
        world.Journal.FaultOfRenewal = () => null;

        await world.SendAsync(rollout, RolloutCommand.Approve);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
    }

    private World NewWorld(string owner, DateTimeOffset? now = null) => new(options => options with { Owner = owner }, journal, now);
}
