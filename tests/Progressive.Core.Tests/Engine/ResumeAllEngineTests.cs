using System.Collections.Concurrent;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Engine;

/// <summary>Everything is resumed at once, each rollout by itself.</summary>
public class ResumeAllEngineTests
{
    private readonly InMemoryJournal journal = new();

    [Fact]
    public async Task T22_A_rollout_whose_journal_hangs_keeps_no_other_waiting()
    {
        var rollouts = await StartAsync("one", "hangs", "two");
        await using var world = new World(null, journal);
        world.Journal.IsDeafTo = rollout => rollout == rollouts[1].Header.Id;
        world.HasDeafParts = true;
        var resuming = world.Engine.ResumeAllAsync(CancellationToken.None);
        await World.UntilAsync(() => world.Router.Orders.Select(order => order.Order.Target).Distinct().Count() == 2);
        Assert.False(resuming.IsCompleted);

        await PassTimeAsync(world, () => resuming.IsCompleted);

        var resumed = await resuming;
        Assert.Equal(["one", "two"], resumed.Rollouts.Select(rollout => rollout.Header.Target));
        var failure = Assert.Single(resumed.Failures);
        Assert.Equal(rollouts[1].Header.Id, failure.Rollout);
        Assert.Equal("The journal has not answered within 00:00:10.", Assert.IsType<TimeoutException>(failure.Reason).Message);
        world.Journal.LetGo.SetResult();
    }

    [Fact]
    public async Task T22_A_rollout_that_cannot_be_resumed_is_named_and_hides_no_other()
    {
        var rollouts = await StartAsync("one", "gone", "two");
        await using var world = new World(
            options => options with { Routers = [new FakeRouter(options.TimeProvider, _ => { }) { Targets = ["one", "two"] }] }, journal);
        world.Journal.FaultOfListing = new JournalDamagedException("Rollout 'three' is not as it was written.");

        var resumed = await world.Engine.ResumeAllAsync(CancellationToken.None);

        Assert.Equal(["one", "two"], resumed.Rollouts.Select(rollout => rollout.Header.Target));
        Assert.Equal([rollouts[1].Header.Id, null], resumed.Failures.Select(failure => failure.Rollout));
        Assert.Equal(
            ["No router knows target 'gone'; registered: 'fake'.", "Rollout 'three' is not as it was written."],
            resumed.Failures.Select(failure => failure.Reason.Message));
    }

    [Fact]
    public async Task T22_More_rollouts_than_are_resumed_at_a_time_are_all_resumed()
    {
        var targets = Enumerable.Range(0, 50).Select(number => $"{number}").ToArray();
        await StartAsync(targets);
        await using var world = new World(null, journal);

        var resumed = await world.Engine.ResumeAllAsync(CancellationToken.None);

        Assert.Equal(targets, resumed.Rollouts.Select(rollout => rollout.Header.Target));
        Assert.Empty(resumed.Failures);
        Assert.All(resumed.Rollouts, rollout => Assert.NotEqual(RolloutPhase.Stuck, rollout.State.Phase));
    }

    [Fact]
    public async Task T67_A_read_that_fails_once_after_a_takeover_is_tried_again()
    {
        await StartAsync("one");
        await using var world = new World(null, journal);
        var faults = new ConcurrentQueue<Exception>([new IOException("connection reset"), new IOException("connection reset")]);
        world.Journal.FaultOfReading = _ => faults.TryDequeue(out var fault) ? fault : null;
        world.Journal.FaultOfListing = new IOException("connection reset");
        var resuming = world.Engine.ResumeAllAsync(CancellationToken.None);
        await World.UntilAsync(() => !world.Engine.Health.IsHealthy);
        Assert.Equal(["The journal cannot be asked which rollouts nobody runs: connection reset"], world.Engine.Health.Reasons);

        world.Journal.FaultOfListing = null;
        var resumed = await world.RetryAsync(resuming);

        Assert.Equal(["one"], resumed.Rollouts.Select(rollout => rollout.Header.Target));
        Assert.Empty(resumed.Failures);
        Assert.InRange(world.Elapsed, TimeSpan.FromMilliseconds(800), world.Options.CallTimeout);
        Assert.True(world.Engine.Health.IsHealthy);
    }

    [Fact]
    public async Task T67_What_could_not_be_taken_up_in_time_is_said_and_asked_for_again_without_a_restart()
    {
        var rollouts = await StartAsync("one");
        await using var world = new World(null, journal);
        world.Journal.FaultOfReading = _ => new IOException("connection reset");
        var resumed = await world.RetryAsync(world.Engine.ResumeAllAsync(CancellationToken.None));

        Assert.Equal(rollouts[0].Header.Id, Assert.Single(resumed.Failures).Rollout);
        Assert.InRange(world.Elapsed, world.Options.RetryDelay * 15, world.Options.CallTimeout);
        Assert.Equal([$"Rollout '{rollouts[0].Header.Id}', which nobody runs, could not be taken up: connection reset"], world.Engine.Health.Reasons);

        world.Journal.FaultOfReading = _ => null;
        await PassTimeAsync(world, () => world.Engine.Health.IsHealthy);

        Assert.True(world.Elapsed >= world.Options.LeaseTerm * 2);
        await World.UntilAsync(() => !world.Router.Orders.IsEmpty);
    }

    [Fact]
    public async Task T67_A_rollout_that_its_engine_gave_back_is_taken_up_by_one_that_runs()
    {
        await using var world = new World(null, journal);
        Assert.Empty((await world.Engine.ResumeAllAsync(CancellationToken.None)).Rollouts);

        await StartAsync("one");

        await PassTimeAsync(world, () => !world.Router.Orders.IsEmpty);
        Assert.Equal("one", world.Router.Orders.First().Order.Target);
        Assert.True(world.Elapsed >= world.Options.LeaseTerm * 2);
    }

    [Fact]
    public async Task T67_An_engine_that_was_never_asked_to_resume_takes_nothing_up()
    {
        await StartAsync("one");
        await using var world = new World(null, journal);

        world.Clock.MoveBy(world.Options.LeaseTerm * 10);
        await world.SettleAsync();

        Assert.Empty(world.Router.Orders);
    }

    [Fact]
    public async Task T67_One_that_cannot_be_read_is_not_leased_again_and_again()
    {
        await StartAsync("one");
        await using var world = new World(null, journal);
        var reads = 0;
        world.Journal.FaultOfReading = _ => new JournalDamagedException($"An event is not as it was written, {++reads}.");
        var resumed = await world.Engine.ResumeAllAsync(CancellationToken.None);

        Assert.Equal("An event is not as it was written, 1.", Assert.Single(resumed.Failures).Reason.Message);
        await PassTimeAsync(world, () => Volatile.Read(ref reads) == 2);
        var seen = world.Elapsed;
        await PassTimeAsync(world, () => world.Elapsed > seen + (world.Options.LeaseTerm * 10));
        Assert.Equal(2, reads);
        Assert.Single(world.Engine.Health.Reasons);
    }

    private static async Task PassTimeAsync(World world, Func<bool> condition)
    {
        while (!condition())
        {
            world.Clock.MoveBy(TimeSpan.FromMilliseconds(100));
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }

    private async Task<List<Rollout>> StartAsync(params string[] targets)
    {
        await using var world = new World(null, journal);
        var rollouts = new List<Rollout>();
        foreach (var target in targets)
        {
            rollouts.Add(await world.StartAsync(PolicyTexts.TwoSteps, target));
        }

        return rollouts;
    }
}
