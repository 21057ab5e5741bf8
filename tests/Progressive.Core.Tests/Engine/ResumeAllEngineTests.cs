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

        while (!resuming.IsCompleted)
        {
            world.Clock.MoveBy(TimeSpan.FromMilliseconds(100));
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }

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
