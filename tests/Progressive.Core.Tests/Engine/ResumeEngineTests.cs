using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>An engine may end after any event: another goes on from the journal as if nothing had been.</summary>
public class ResumeEngineTests
{
    public static TheoryData<string, string> Runs => new()
    {
        { "two-steps", "healthy" },
        { "two-steps", "slow" },
        { "two-steps", "missing" },
        { "two-steps", "doubtful" },
        { "with-approval", "healthy" },
        { "blue-green", "healthy" },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task From_every_prefix_of_a_journal_the_rollout_comes_to_the_same_end_by_the_same_way(string policy, string script)
    {
        await using var whole = NewWorld(script, SharedClock.NewJournal(), World.Begin);
        var rollout = await whole.StartAsync(Text(policy));
        var end = await whole.EndAsync(rollout);
        var events = await whole.EventsAsync(rollout);
        var transcript = await whole.TranscriptAsync(rollout);
        var orders = Orders(whole);

        for (var length = 0; length <= events.Count; length++)
        {
            var journal = await JournalPrefix.CopyAsync(rollout, events.Take(length));
            await using var world = NewWorld(script, journal, length == 0 ? World.Begin : events[length - 1].At);
            world.Router.Remember("checkout", JournalPrefix.InForce(rollout, events.Take(length)));
            var resumed = await world.ResumeAsync(rollout.Header.Id);

            Assert.Equal(end, await world.EndAsync(resumed));
            Assert.Equal(transcript, await world.TranscriptAsync(resumed));

            // What had no answer is asked for again under the same revision. What is in force is only put under the new fence.
            var answered = events.Take(length).OfType<ExposureConfirmed>().Select(confirmed => confirmed.Effect).ToArray();
            var repeated = Orders(world).TakeWhile(order => order.Revision == answered.LastOrDefault()).ToArray();
            Assert.True(repeated.Length <= 1);
            Assert.Equal(orders.Where(order => !answered.Contains(order.Revision)), Orders(world).Skip(repeated.Length));
            Assert.All(world.Router.Orders, order => Assert.Equal((2L, world.Journal.Identity), (order.Order.Fence, order.Order.Journal)));
        }
    }

    [Fact]
    public async Task A_policy_that_was_accepted_is_resumed_though_a_rule_became_stricter_since()
    {
        // Today's rules refuse a share that does not rise; a rollout that began under others has to come to its end.
        var text = PolicyTexts.TwoSteps.Replace("step 20% hold 2s up to 3s", "step 20% hold 2s up to 3s; step 20% hold 2s up to 3s", StringComparison.Ordinal);
        Assert.True(PolicyText.Parse(text).HasErrors);
        var header = new RolloutHeader(new RolloutId("checkout-1"), "checkout", "v2", "v1", "ann", World.Begin, text);
        var journal = await JournalPrefix.CopyAsync(header, new RolloutMachine(PolicyText.ReadAccepted(text)!), [new Started(World.Begin, "ann")]);

        await using var world = NewWorld("healthy", journal, World.Begin);
        var resumed = await world.ResumeAsync(header.Id);

        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(resumed)).Phase);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.75)]
    [InlineData(1.5)]
    public async Task A_restart_makes_a_hold_neither_shorter_nor_longer(double outage)
    {
        var journal = SharedClock.NewJournal();
        await using var first = NewWorld("healthy", journal, World.Begin);
        var rollout = await first.StartAsync(PolicyTexts.TwoSteps);
        await first.RunAsync(() => first.Metrics.Queries.Count == 1);
        await first.Engine.DisposeAsync();

        await using var second = NewWorld("healthy", journal, first.Clock.Now + TimeSpan.FromSeconds(outage));
        second.Router.Remember("checkout", first.Router.InForce("checkout"));
        var resumed = await second.ResumeAsync(rollout.Header.Id);
        await second.RunAsync(() => second.Router.InForce("checkout").Exposure == Exposure.Everyone);

        // The hold ends 2 s after it began, or as soon as there is an engine again.
        Assert.Equal(Math.Max(2, 1 + outage), second.Elapsed.TotalSeconds);
        Assert.Equal(RolloutPhase.Succeeded, (await second.EndAsync(resumed)).Phase);
    }

    [Fact]
    public async Task A_deadline_that_passed_while_no_engine_ran_acts_at_once()
    {
        var journal = SharedClock.NewJournal();
        await using var first = NewWorld("healthy", journal, World.Begin);
        var rollout = await first.StartAsync(PolicyTexts.TwoSteps);
        await first.RunAsync(rollout, RolloutPhase.Holding);
        await first.Engine.DisposeAsync();

        await using var second = NewWorld("healthy", journal, World.Begin + TimeSpan.FromHours(1));
        second.Router.Remember("checkout", first.Router.InForce("checkout"));
        var resumed = await second.ResumeAsync(rollout.Header.Id);

        Assert.Equal(RolloutPhase.RolledBack, (await second.EndAsync(resumed)).Phase);
        Assert.Equal(TimeSpan.FromHours(1), second.Elapsed);
    }

    [Fact]
    public async Task After_an_outage_the_deadline_goes_before_every_other_timer()
    {
        var journal = SharedClock.NewJournal();
        var policy = PolicyTexts.TwoSteps.Replace("hold 2s up to 3s", "hold 2s up to 3s unguarded \"a trial\"", StringComparison.Ordinal);
        await using var first = NewWorld("healthy", journal, World.Begin);
        var rollout = await first.StartAsync(policy);
        await first.RunAsync(rollout, RolloutPhase.Holding);
        await first.Engine.DisposeAsync();

        // Both the hold and the deadline are long over; nobody more may have the candidate.
        await using var second = NewWorld("healthy", journal, World.Begin + TimeSpan.FromHours(1));
        second.Router.Remember("checkout", first.Router.InForce("checkout"));
        var resumed = await second.ResumeAsync(rollout.Header.Id);

        Assert.Equal((RolloutPhase.RolledBack, "the deadline passed"), ((await second.EndAsync(resumed)).Phase, resumed.State.Reason));
        Assert.DoesNotContain(second.Router.Orders, order => order.Order.Exposure == Exposure.Everyone);
    }

    [Fact]
    public async Task An_exposure_that_the_router_lost_is_brought_about_again_and_its_step_begins_anew()
    {
        var journal = SharedClock.NewJournal();
        await using var first = NewWorld("healthy", journal, World.Begin);
        var rollout = await first.StartAsync(PolicyTexts.TwoSteps);
        await first.RunAsync(() => first.Metrics.Queries.Count == 1);
        await first.Engine.DisposeAsync();

        // A second later there is an engine again, and a router that knows nothing.
        await using var second = NewWorld("healthy", journal, first.Clock.Now + TimeSpan.FromSeconds(1));
        var resumed = await second.ResumeAsync(rollout.Header.Id);
        await second.RunAsync(() => second.Router.InForce("checkout").Exposure == Exposure.Everyone);

        // Its hold takes 2 s from then on.
        Assert.Equal(4, second.Elapsed.TotalSeconds);
        Assert.Equal(RolloutPhase.Succeeded, (await second.EndAsync(resumed)).Phase);
        Golden.Verify(await second.TranscriptAsync(resumed));
    }

    [Fact]
    public async Task A_router_that_cannot_be_asked_leaves_a_resumed_rollout_stuck_until_a_person_retries()
    {
        var journal = SharedClock.NewJournal();
        await using var first = NewWorld("healthy", journal, World.Begin);
        var rollout = await first.StartAsync(PolicyTexts.TwoSteps);
        await first.RunAsync(rollout, RolloutPhase.Holding);
        await first.Engine.DisposeAsync();

        await using var second = NewWorld("healthy", journal, World.Begin);
        second.Router.FaultOf = _ => Fault.Throws;
        var resumed = await second.ResumeAsync(rollout.Header.Id);
        await second.RunAsync(resumed, RolloutPhase.Stuck);
        Assert.DoesNotContain(await second.EventsAsync(resumed), happened => happened is Looked);

        second.Router.FaultOf = _ => Fault.None;
        Assert.Equal(Response.Accepted, (await second.SendAsync(resumed, RolloutCommand.Retry)).Response);
        Assert.Equal(RolloutPhase.Succeeded, (await second.EndAsync(resumed)).Phase);
    }

    [Fact]
    public async Task Everything_that_nobody_runs_is_resumed_at_once()
    {
        var journal = SharedClock.NewJournal();
        await using var first = NewWorld("healthy", journal, World.Begin);
        var over = await first.StartAsync(PolicyTexts.BlueGreen, "over");
        await first.EndAsync(over);
        await first.StartAsync(PolicyTexts.TwoSteps, "one");
        await first.StartAsync(PolicyTexts.TwoSteps, "two");
        await first.Engine.DisposeAsync();

        await using var second = NewWorld("healthy", journal, first.Clock.Now);
        var resumed = await second.Engine.ResumeAllAsync(CancellationToken.None);

        Assert.Equal(["one", "two"], resumed.Rollouts.Select(rollout => rollout.Header.Target));
        Assert.Empty(resumed.Failures);
        Assert.Empty((await second.Engine.ResumeAllAsync(CancellationToken.None)).Rollouts);
    }

    [Fact]
    public async Task A_rollout_the_journal_does_not_know_is_refused()
    {
        await using var world = new World();
        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => world.ResumeAsync(new RolloutId("nothing")));
        Assert.Equal(["There is no rollout 'nothing' in the journal."], refused.Reasons);
    }

    [Fact]
    public async Task A_rollout_that_runs_already_is_not_resumed_beside_itself()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);

        await Assert.ThrowsAsync<RolloutRefusedException>(() => world.Engine.ResumeAsync(rollout.Header.Id, CancellationToken.None));
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
    }

    private static World NewWorld(string script, InMemoryJournal journal, DateTimeOffset now)
    {
        var world = new World(null, journal, now);
        world.Metrics.Script = script switch
        {
            "healthy" => ScriptedMetrics.Healthy,
            "slow" => ScriptedMetrics.Slow,
            "missing" => ScriptedMetrics.Missing,
            _ => (Func<MetricQuery, MetricReading?>)ScriptedMetrics.Doubtful,
        };
        return world;
    }

    private static string Text(string policy) => policy switch
    {
        "two-steps" => PolicyTexts.TwoSteps,
        "with-approval" => PolicyTexts.WithApproval,
        _ => PolicyTexts.BlueGreen,
    };

    private static List<ExposureOrder> Orders(World world) => [.. world.Router.Orders.Select(order => order.Order with { Fence = 0, Journal = Guid.Empty })];
}
