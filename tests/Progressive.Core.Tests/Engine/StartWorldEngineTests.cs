using Microsoft.Extensions.Time.Testing;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>A start is checked against what serves; and a start that is asked for again is the same rollout.</summary>
public class StartWorldEngineTests
{
    private static RolloutRequest Request => new(PolicyTexts.Parse(PolicyTexts.TwoSteps), "checkout", "v2", "v1", "ann");

    [Theory]
    [InlineData(
        "v2 and v3",
        "'checkout' is served by v2 and v3, not by the baseline v1: name the version that serves as the baseline.")]
    [InlineData(
        "v2",
        "'checkout' is served by v2, not by the baseline v1: name the version that serves as the baseline.")]
    [InlineData(
        "v1 and v2",
        "'checkout' is served by v1 and v2: the candidate v2 has users already, and no rollout of it is open. Bring v1 back to everyone first.")]
    public async Task T18_A_baseline_that_does_not_serve_and_a_candidate_that_does_are_refused_with_both_names(string serving, string reason)
    {
        await using var world = new World();
        world.Router.Remember("checkout", new ExposureReading(Exposure.Everyone, new(serving.Split(" and ")), 4, 12));

        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => world.StartAsync(Request));

        Assert.Equal([reason], refused.Reasons);
        Assert.Empty(world.Router.Orders);
    }

    [Fact]
    public async Task A_router_that_cannot_tell_what_serves_is_not_asked_twice()
    {
        await using var world = new World();
        world.Router.Remember("checkout", new ExposureReading(Exposure.Nobody, ValueList<string>.Empty));
        var rollout = await world.StartAsync(Request);

        Assert.Equal("read back", world.Calls.First());
        Assert.NotEqual("read back", world.Calls.ElementAt(1));
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
    }

    [Fact]
    public async Task A_router_that_cannot_be_asked_what_serves_is_a_reason_to_refuse()
    {
        await using var world = new World(options => options with { CallRetries = 0 });
        world.Router.FaultOfReading = new InvalidOperationException("no route to host");

        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => world.StartAsync(Request));

        Assert.Equal(["Router 'fake' could not be asked what serves 'checkout': no route to host"], refused.Reasons);
    }

    [Fact]
    public async Task T19_A_start_that_is_asked_for_again_right_after_a_kill_waits_for_the_lease_and_goes_on()
    {
        var leases = new FakeTimeProvider(World.Begin);
        var journal = new InMemoryJournal(leases);
        await using var first = new World(options => options with { Owner = "first" }, journal);
        var begun = await first.Engine.StartOrResumeAsync(Request, "deployment 7", CancellationToken.None);
        await World.UntilAsync(() => begun.State.Phase == RolloutPhase.Holding);

        // The first engine gives no sign of life any more; its lease holds for 10 s.
        await using var second = new World(options => options with { Owner = "second" }, journal);
        second.Router.Remember("checkout", first.Router.InForce("checkout"));
        var resuming = second.Engine.StartOrResumeAsync(Request, "deployment 7", CancellationToken.None);
        var waited = TimeSpan.Zero;
        while (!resuming.IsCompleted)
        {
            await World.UntilAsync(() => resuming.IsCompleted || second.Clock.Ends.Any(end => end == second.Clock.Now + second.Options.PollInterval));
            leases.Advance(second.Options.PollInterval);
            second.Clock.MoveBy(second.Options.PollInterval);
            waited += second.Options.PollInterval;
        }

        Assert.Equal(begun.Header, (await resuming).Header);
        Assert.InRange(waited, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(11));
        Assert.Equal(["first", "second"], new[] { first.Options.Owner, (await journal.FindAsync(begun.Header.Id, CancellationToken.None))!.Lease!.Owner });
    }

    [Fact]
    public async Task The_same_key_is_the_same_rollout_while_it_runs_and_when_it_is_over()
    {
        await using var world = new World();
        var rollout = await world.StartOrResumeAsync(Request, "deployment 7");

        Assert.Same(rollout, await world.StartOrResumeAsync(Request, "deployment 7"));
        var end = await world.EndAsync(rollout);
        Assert.Equal(end, await (await world.StartOrResumeAsync(Request, "deployment 7")).Completion);
        Assert.Equal(2, world.Router.Orders.Count);
    }

    [Fact]
    public async Task Of_many_calls_with_one_key_at_once_one_starts_and_all_get_its_rollout()
    {
        await using var world = new World();
        var rollouts = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await Task.Yield();
            return await world.StartOrResumeAsync(Request, "deployment 7");
        }));

        Assert.Single(rollouts.Distinct());
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollouts[0])).Phase);
    }

    [Fact]
    public async Task T67_A_start_with_a_key_is_tried_again_where_the_journal_fails_in_passing_and_for_no_longer_than_a_call()
    {
        await using var world = new World();
        var faults = 2;
        world.Journal.FaultOfFreeze = () => faults-- > 0 ? new IOException("connection reset") : null;
        var rollout = await world.StartOrResumeAsync(new RolloutRequest(PolicyTexts.Parse(PolicyTexts.TwoSteps), "checkout", "v2", "v1", "ann"), "deployment 7");
        Assert.Equal("deployment 7", rollout.Header.Key);
        Assert.True(world.Engine.Health.IsHealthy);

        world.Journal.FaultOfFreeze = () => new IOException("disk full");
        var failing = world.StartOrResumeAsync(new RolloutRequest(PolicyTexts.Parse(PolicyTexts.TwoSteps), "search", "v2", "v1", "ann"), "deployment 8");
        await Assert.ThrowsAsync<IOException>(() => failing);

        Assert.DoesNotContain(world.Engine.Health.Reasons, reason => reason.Contains("deployment 8", StringComparison.Ordinal));
        Assert.InRange(world.Elapsed, TimeSpan.Zero, world.Options.CallTimeout);
    }

    [Fact]
    public async Task A_key_of_something_else_is_refused_with_both()
    {
        await using var world = new World();
        var rollout = await world.StartOrResumeAsync(Request, "deployment 7");

        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => world.StartOrResumeAsync(Request with { Candidate = "v3" }, "deployment 7"));

        Assert.Equal(
            [$"Key 'deployment 7' is that of rollout '{rollout.Header.Id}' of 'checkout' from v1 to v2; this one is of 'checkout' from v1 to v3. Take another key."],
            refused.Reasons);
    }

    [Fact]
    public async Task What_keeps_a_rollout_from_starting_is_said_and_not_waited_for()
    {
        await using var world = new World();
        await world.StartAsync(Request);

        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => world.StartOrResumeAsync(Request, "deployment 7"));

        Assert.Contains("is under rollout", Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }
}
