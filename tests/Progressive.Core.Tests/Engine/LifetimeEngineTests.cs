using System.Globalization;
using NSubstitute;
using Progressive.Core.Engine;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;

#pragma warning disable CA2012 // A substitute is told what to do by a call that nobody awaits.

namespace Progressive.Core.Tests.Engine;

/// <summary>Many rollouts, bad neighbours, long times, and the end of an engine.</summary>
public class LifetimeEngineTests
{
    [Fact]
    public async Task Twenty_rollouts_in_one_engine_end_each_as_scripted()
    {
        await using var world = new World();
        var scripts = new (Func<MetricQuery, MetricReading?> Script, RolloutPhase End)[]
        {
            (ScriptedMetrics.Healthy, RolloutPhase.Succeeded),
            (ScriptedMetrics.Slow, RolloutPhase.RolledBack),
            (ScriptedMetrics.Missing, RolloutPhase.RolledBack),
            (ScriptedMetrics.Doubtful, RolloutPhase.RolledBack),
        };
        world.Metrics.Script = query => scripts[int.Parse(query.Target, CultureInfo.InvariantCulture) % scripts.Length].Script(query);

        var rollouts = new List<Rollout>();
        for (var target = 0; target < 20; target++)
        {
            rollouts.Add(await world.StartAsync(target % 3 == 0 ? PolicyTexts.BlueGreen : PolicyTexts.TwoSteps, $"{target}"));
            world.Clock.MoveBy(TimeSpan.FromMilliseconds(10));
        }

        await world.RunAsync(() => rollouts.TrueForAll(rollout => rollout.Completion.IsCompleted));
        foreach (var rollout in rollouts)
        {
            // Blue-green compares with nothing: the doubtful candidate keeps its only limit.
            var target = int.Parse(rollout.Header.Target, CultureInfo.InvariantCulture);
            var expected = target % 3 == 0 && target % 4 == 3 ? RolloutPhase.Succeeded : scripts[target % 4].End;
            Assert.Equal(expected, (await rollout.Completion).Phase);
            Assert.Equal(expected == RolloutPhase.Succeeded ? 1 : 0, world.Router.InForce(rollout.Header.Target).Exposure.Fraction);
        }
    }

    [Fact]
    public async Task An_observer_that_throws_stops_neither_a_rollout_nor_other_observers()
    {
        var broken = Substitute.For<IRolloutObserver>();
        broken.When(observer => observer.OnMoved(Arg.Any<RolloutMoved>())).Throw(new InvalidOperationException("not listening"));
        await using var world = new World(options => options with { Observers = [broken, .. options.Observers] });
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);

        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
        Assert.Equal((await world.EventsAsync(rollout)).Count, world.Observer.Moves.Count);
    }

    [Fact]
    public async Task An_effect_that_breaks_off_in_an_unforeseen_way_ends_its_rollout_loudly()
    {
        var source = Substitute.For<IMetricSource>();
        source.FindProblemAsync(default!, default, default).ReturnsForAnyArgs(_ => new ValueTask<string?>((string?)null));
        source.ReadAsync(default!, default).ReturnsForAnyArgs<MetricReading>(_ => throw new IOException("no answer"));
        source.Name.Returns(_ => throw new InvalidOperationException("not even a name"));
        await using var world = new World(options => options with { MetricSources = [source] });
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(() => rollout.Completion.IsCompleted);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => rollout.Completion);
        Assert.Equal("not even a name", failure.Message);
    }

    [Theory]
    [InlineData(Fault.None)]
    [InlineData(Fault.Hangs)]
    [InlineData(Fault.LetsGoLate)]
    [InlineData(Fault.Blocks)]
    public async Task Disposal_ends_everything_and_leaves_the_completion_canceled(Fault fault)
    {
        var world = new World(options => options with { Scheduler = EngineScheduler.ThreadPool });
        world.Router.FaultOf = _ => fault;
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await World.UntilAsync(() => fault == Fault.None ? rollout.State.Phase == RolloutPhase.Holding : world.Router.Hanging == 1);
        var before = await world.EventsAsync(rollout);

        await world.DisposeAsync();
        await world.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rollout.Completion);
        Assert.Equal(before, await world.EventsAsync(rollout));
        world.Router.LetGo.SetResult();
        await World.UntilAsync(() => world.Router.Hanging == 0);
    }

    [Fact]
    public async Task An_engine_that_has_ended_takes_nothing_more()
    {
        var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => world.StartAsync(PolicyTexts.TwoSteps));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => world.ResumeAsync(rollout.Header.Id));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => world.SendAsync(rollout, RolloutCommand.Abort));
    }

    [Fact]
    public async Task A_command_under_way_when_the_engine_ends_does_not_wait_for_ever()
    {
        var world = new World(options => options with { Scheduler = EngineScheduler.ThreadPool });
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        var reached = new TaskCompletionSource();
        var ends = new TaskCompletionSource();
        world.Journal.FaultOf = (_, happened) =>
        {
            if (happened is Commanded)
            {
                reached.SetResult();
                ends.Task.Wait();
                return new IOException("connection lost");
            }

            return null;
        };
        var command = world.SendAsync(rollout, RolloutCommand.Pause);
        await reached.Task;
        var queued = world.SendAsync(rollout, RolloutCommand.Abort);

        var disposal = world.DisposeAsync();
        ends.SetResult();
        await disposal;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rollout.Completion);
    }

    [Fact]
    public async Task A_deadline_months_away_does_not_break_the_timer()
    {
        await using var world = new World(options => options with { PollInterval = TimeSpan.FromDays(300), LeaseTerm = TimeSpan.FromDays(600) });
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps.Replace("deadline 60s", "deadline 200d", StringComparison.Ordinal));
        await world.RunAsync(rollout, RolloutPhase.Holding);
        world.Router.FaultOf = _ => Fault.Throws;
        await world.SendAsync(rollout, RolloutCommand.Promote);
        await world.RunAsync(rollout, RolloutPhase.Stuck);

        world.Router.FaultOf = _ => Fault.None;
        Assert.Equal(RolloutPhase.RolledBack, (await world.EndAsync(rollout)).Phase);
        Assert.Equal(TimeSpan.FromDays(200), world.Elapsed);

        // No timer slept longer than a system's timer can.
        Assert.InRange(world.Clock.LongestSleep, TimeSpan.FromHours(1), TimeSpan.FromDays(49));
    }

    public static TheoryData<string, Func<RolloutEngineOptions, RolloutEngineOptions>> WrongOptions => new()
    {
        { "CallTimeout is 00:00:00; a call needs some time.", options => options with { CallTimeout = TimeSpan.Zero } },
        { "Routers has null at place 2.", options => options with { Routers = [options.Routers[0], null!] } },
        { "Hooks has null at place 1.", options => options with { Hooks = [null!] } },
        { "CallRetries is -1; it cannot be negative.", options => options with { CallRetries = -1 } },
        { "CallsAtOnce is 0; at least one call has to be made at a time.", options => options with { CallsAtOnce = 0 } },
        { "RetryDelay is -00:00:01; it cannot be negative.", options => options with { RetryDelay = TimeSpan.FromSeconds(-1) } },
        { "PollInterval is 00:00:00; it must be positive.", options => options with { PollInterval = TimeSpan.Zero } },
        {
            "LeaseTerm is 00:00:01: it would lapse between two rounds, one each 00:00:02. Take twice that at least.",
            options => options with { LeaseTerm = TimeSpan.FromSeconds(1), PollInterval = TimeSpan.FromSeconds(2) }
        },
        { "Owner is empty; an engine needs a name that no other one has.", options => options with { Owner = "" } },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void An_engine_with_an_option_that_cannot_be_is_not_begun(string complaint, Func<RolloutEngineOptions, RolloutEngineOptions> wrong)
    {
        var refused = Assert.Throws<ArgumentException>(() => new World(wrong));
        Assert.Equal(complaint, refused.Message);
    }
}
