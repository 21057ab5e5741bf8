using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Tests.Engine;

/// <summary>Whatever the wall clock says, a rollout takes its time.</summary>
public class ClockEngineTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static TheoryData<TimeSpan> Jumps => [-Hour, Hour, TimeSpan.FromDays(365), TimeSpan.FromDays(-365), TimeSpan.FromSeconds(3)];

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task T27_A_clock_that_is_put_back_or_forward_shortens_no_hold_and_silences_no_look(TimeSpan by)
    {
        var (undisturbed, _) = await RunAsync(_ => { });

        var (disturbed, events) = await RunAsync(world => world.Clock.WallAhead = by);

        Assert.Equal(undisturbed, disturbed);
        Assert.Equal(by, Assert.Single(events.OfType<ClockJumped>()).By);
        Assert.All(
            events.SkipWhile(happened => happened is not ClockJumped), happened => Assert.Equal(happened.At + by, happened.Wall));
        Assert.All(events.TakeWhile(happened => happened is not ClockJumped), happened => Assert.Null(happened.Wall));
    }

    [Fact]
    public async Task T27_A_clock_that_never_stands_still_changes_nothing()
    {
        var (undisturbed, _) = await RunAsync(_ => { });
        var chance = new Random(27);

        var (disturbed, events) = await RunAsync(_ => { }, world => world.Clock.WallAhead = TimeSpan.FromMinutes(chance.Next(-1000, 1000)));

        Assert.Equal(undisturbed, disturbed);
        Assert.True(events.OfType<ClockJumped>().Count() > 3);
        Assert.Equal(events.Select(happened => happened.At).Order(), events.Select(happened => happened.At));
    }

    [Fact]
    public async Task A_clock_that_is_a_second_off_is_nothing_to_tell()
    {
        var (_, events) = await RunAsync(world => world.Clock.WallAhead = TimeSpan.FromSeconds(1));

        Assert.DoesNotContain(events, happened => happened is ClockJumped || happened.Wall is not null);
    }

    [Fact]
    public async Task Metrics_are_read_by_the_wall_clock()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(() => !world.Metrics.Queries.IsEmpty);
        var before = world.Metrics.Queries.Count;
        world.Clock.WallAhead = Hour;
        await world.EndAsync(rollout);

        Assert.All(world.Metrics.Queries.Take(before), query => Assert.True(query.To < World.Begin + Hour));
        Assert.All(world.Metrics.Queries.Skip(before), query => Assert.True(query.To > World.Begin + Hour && query.To <= world.Clock.Now + Hour));
    }

    [Theory]
    [InlineData(-24)]
    [InlineData(24 * 365)]
    public async Task T27_An_engine_whose_clock_is_off_takes_a_rollout_over_and_keeps_its_times(int hours)
    {
        var journal = SharedClock.NewJournal();
        await using var first = new World(journal: journal);
        var rollout = await first.StartAsync(PolicyTexts.TwoSteps);
        await first.RunAsync(() => first.Metrics.Queries.Count == 1);
        await first.Engine.DisposeAsync();

        await using var second = new World(journal: journal, now: first.Clock.Now + TimeSpan.FromSeconds(0.25));
        second.Clock.WallAhead = TimeSpan.FromHours(hours);
        second.Router.Remember("checkout", first.Router.InForce("checkout"));
        var resumed = await second.ResumeAsync(rollout.Header.Id);
        await second.RunAsync(() => second.Router.InForce("checkout").Exposure == Exposure.Everyone);

        // The hold takes its 2 s, as it does when nobody is taken over.
        Assert.Equal(2, second.Elapsed.TotalSeconds);
        await second.EndAsync(resumed);
        Assert.Equal(TimeSpan.FromHours(hours), Assert.Single((await second.EventsAsync(resumed)).OfType<ClockJumped>()).By);
    }

    [Fact]
    public async Task While_a_process_is_suspended_a_hold_stands_still_and_a_takeover_counts_the_time()
    {
        var suspension = TimeSpan.FromSeconds(1.5);
        var clock = new EngineClock(World.Begin);
        var journal = new InMemoryJournal(clock);
        await using var first = new World(journal: journal);
        var rollout = await first.StartAsync(PolicyTexts.TwoSteps);
        await first.RunAsync(() => first.Metrics.Queries.Count == 1);

        // Its monotonic time stands still; the world's and the journal's clocks go on.
        clock.MoveBy(suspension);
        first.Clock.WallAhead += suspension;
        await first.SettleAsync();
        Assert.Equal(TimeSpan.FromSeconds(1), rollout.Clock.Now - rollout.State.HoldSince);
        await first.Engine.DisposeAsync();

        await using var second = new World(journal: journal, now: first.Clock.Now + suspension);
        second.Router.Remember("checkout", first.Router.InForce("checkout"));
        var resumed = await second.ResumeAsync(rollout.Header.Id);

        Assert.Equal(TimeSpan.FromSeconds(1) + suspension, resumed.Clock.Now - rollout.State.HoldSince);
        Assert.Equal(RolloutPhase.Succeeded, (await second.EndAsync(resumed)).Phase);
    }

    [Fact]
    public async Task A_freeze_goes_by_the_wall_clock()
    {
        await using var world = new World(now: new DateTimeOffset(2025, 12, 31, 12, 0, 0, TimeSpan.Zero));
        var rollout = await world.StartAsync(PolicyForms.Frozen);
        await world.RunAsync(rollout, RolloutPhase.Frozen);

        // It was six in the evening all the time.
        world.Clock.WallAhead = TimeSpan.FromHours(6);
        await world.SendAsync(rollout, RolloutCommand.Approve);
        await world.RunAsync(rollout, RolloutPhase.Holding);

        Assert.Equal(World.Begin, world.Router.Orders.Single().At);
        Assert.Equal(TimeSpan.FromHours(6), World.Begin - world.Clock.Now);
    }

    [Fact]
    public async Task A_freeze_that_came_back_with_the_clock_is_waited_for_again()
    {
        await using var world = new World(now: new DateTimeOffset(2025, 12, 31, 12, 0, 0, TimeSpan.Zero));
        var rollout = await world.StartAsync(PolicyForms.Frozen);
        await world.RunAsync(rollout, RolloutPhase.Frozen);

        world.Clock.WallAhead = TimeSpan.FromSeconds(-30);
        await world.RunAsync(rollout, RolloutPhase.Holding);

        Assert.Equal(TimeSpan.FromSeconds(30), world.Clock.Now - World.Begin);
    }

    [Fact]
    public async Task T27_A_journal_that_saw_tomorrows_clock_has_its_orders_taken_today()
    {
        var journal = SharedClock.NewJournal();
        await using var first = new World(journal: journal);
        first.Clock.WallAhead = TimeSpan.FromDays(1);
        var rollout = await first.StartAsync(PolicyTexts.TwoSteps);
        await first.RunAsync(rollout, RolloutPhase.Holding);
        await first.Engine.DisposeAsync();

        await using var second = new World(options => options with { Routers = [first.Router] }, journal, first.Clock.Now);
        var resumed = await second.ResumeAsync(rollout.Header.Id);
        await second.SendAsync(resumed, RolloutCommand.Abort);
        await World.UntilAsync(() => resumed.State.IsOver);

        Assert.Equal(Exposure.Nobody, first.Router.InForce("checkout").Exposure);
    }

    [Fact]
    public async Task A_router_that_follows_another_journal_is_left_alone_until_a_start_says_that_it_is_replaced()
    {
        await using var first = new World();
        await first.EndAsync(await first.StartAsync(PolicyTexts.BlueGreen));
        var gone = first.Journal.Identity;

        await using var second = new World(options => options with { Routers = [first.Router] });
        var request = new RolloutRequest(PolicyTexts.Parse(PolicyTexts.BlueGreen), "checkout", "v3", "v2", "ann");
        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => second.StartAsync(request));
        Assert.Equal(
            [$"The router of 'checkout' follows the orders of journal {gone}, and this one is {second.Journal.Identity}. Use that journal; if it is gone for good, start with ReplacesJournal set to it."],
            refused.Reasons);

        var rollout = await second.StartAsync(request with { ReplacesJournal = gone });
        await second.RunAsync(rollout, RolloutPhase.Holding);

        Assert.Equal(second.Journal.Identity, first.Router.InForce("checkout").Journal);
        Assert.Equal(gone, (await RolloutRecord.ReadAsync(second.Journal, rollout.Header.Id, CancellationToken.None))!.Entry.Header.ReplacesJournal);
    }

    /// <summary>What happens in a world whose clock is disturbed in the middle of a hold, and perhaps again before each step that time takes.</summary>
    private static async Task<(string Transcript, IReadOnlyList<RolloutEvent> Events)> RunAsync(Action<World> disturb, Action<World>? always = null)
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(() => world.Metrics.Queries.Count == 1);
        disturb(world);
        await world.RunAsync(() =>
        {
            always?.Invoke(world);
            return rollout.Completion.IsCompleted;
        });
        var events = await world.EventsAsync(rollout);
        return (Transcript.Of(rollout.Policy, events.Where(happened => happened is not ClockJumped).Select(happened => happened with { Wall = null })), events);
    }
}
