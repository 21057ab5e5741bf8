using System.Diagnostics;
using Microsoft.Extensions.Logging;
using NSubstitute;
using Progressive.Core.Engine;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;

#pragma warning disable CA2012 // A substitute is told what to do by a call that nobody awaits.

namespace Progressive.Core.Tests.Engine;

/// <summary>One part's trouble is its own.</summary>
public sealed class IsolationEngineTests : IDisposable
{
    private readonly ManualResetEventSlim gate = new();

    public enum Conduct
    {
        Throws,
        Blocks,
    }

    public void Dispose()
    {
        gate.Set();
        gate.Dispose();
    }

    [Theory]
    [InlineData(Conduct.Throws)]
    [InlineData(Conduct.Blocks)]
    public async Task T20_An_observer_that_throws_or_blocks_keeps_neither_a_rollout_nor_another_observer_waiting(Conduct conduct)
    {
        var broken = Substitute.For<IRolloutObserver>();
        broken.When(observer => observer.OnMoved(Arg.Any<RolloutMoved>())).Do(_ => Behave(conduct));
        await using var world = new World(options => options with { Observers = [broken, .. options.Observers], Scheduler = EngineScheduler.ThreadPool });
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);

        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
        Assert.Equal((await world.EventsAsync(rollout)).Count, world.Observer.Moves.Count);
        gate.Set();
    }

    [Theory]
    [InlineData(Conduct.Throws)]
    [InlineData(Conduct.Blocks)]
    public async Task T20_A_logger_that_throws_or_blocks_keeps_nothing_waiting(Conduct conduct)
    {
        var logger = Substitute.For<ILogger>();
        logger.IsEnabled(default).ReturnsForAnyArgs(_ => Behave(conduct));
        await using var world = new World(options => options with { Logger = logger, Scheduler = EngineScheduler.ThreadPool });
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);

        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
        if (conduct == Conduct.Throws)
        {
            await World.UntilAsync(() => world.Engine.Health.Reasons is ["The logger failed: no"]);
        }

        gate.Set();
    }

    [Fact]
    public async Task T20_An_observer_that_blocked_loses_the_newest_steps_and_their_number_is_told()
    {
        var (taken, lost) = (new List<int>(), new List<long>());
        using var begun = new ManualResetEventSlim();
        var outbox = new Outbox<int>(
            EngineScheduler.ThreadPool,
            capacity: 3,
            item =>
            {
                begun.Set();
                gate.Wait();
                taken.Add(item);
            },
            lost.Add);
        outbox.Post(0);
        begun.Wait(TestContext.Current.CancellationToken);
        var accepted = Enumerable.Range(1, 10).Count(outbox.Post);
        gate.Set();
        await outbox.Drained;

        Assert.Equal(3, accepted);
        Assert.Equal([0, 1, 2, 3], taken);
        Assert.Equal([7], lost);
    }

    [Theory]
    [InlineData("source", Conduct.Throws)]
    [InlineData("source", Conduct.Blocks)]
    [InlineData("router", Conduct.Throws)]
    [InlineData("router", Conduct.Blocks)]
    [InlineData("hook", Conduct.Throws)]
    [InlineData("hook", Conduct.Blocks)]
    [InlineData("approvals", Conduct.Throws)]
    [InlineData("approvals", Conduct.Blocks)]
    [InlineData("retirement", Conduct.Throws)]
    [InlineData("retirement", Conduct.Blocks)]
    public async Task T20_A_part_that_throws_or_blocks_for_one_rollout_keeps_no_other_waiting(string part, Conduct conduct)
    {
        var reached = false;
        bool Reach(string? target) => target != "bad" || (reached = true) != Behave(conduct);
        var approvals = Substitute.For<IApprovals>();
        approvals.AskAsync(default!, default).ReturnsForAnyArgs(call => Reach("bad") ? ValueTask.CompletedTask : default);
        var retirement = Substitute.For<IRetirement>();
        retirement.RetireAsync(default!, default!, default).ReturnsForAnyArgs(call => Reach(call.ArgAt<string>(0)) ? ValueTask.CompletedTask : default);
        await using var world = new World(options => options with
        {
            Scheduler = EngineScheduler.ThreadPool,
            Approvals = part == "approvals" ? approvals : null,
            Retirement = part == "retirement" ? retirement : null,
        });
        if (part == "source")
        {
            world.Metrics.Script = query => Reach(query.Target) ? ScriptedMetrics.Healthy(query) : null;
        }
        else if (part == "router")
        {
            world.Router.FaultOf = order => Reach(order.Target) ? Fault.None : Fault.Throws;
        }
        else if (part == "hook")
        {
            world.Hooks.Script = (_, request) => Reach(request.Target) ? new HookResult(true, "done") : null;
        }

        var policy = part switch
        {
            "hook" => $$"""
                policy with-hook {
                {{PolicyTexts.Metrics}}
                  canary {
                    run "migrate" within 5s
                    step 20% hold 2s while limits
                    step 100% hold 1s while limits
                  }
                  gate limits every 1s {
                    p95 of latency at most 500 ms
                    patience 1s
                  }
                  deadline 60s
                }
                """,
            "approvals" => PolicyTexts.WithApproval,
            _ => PolicyTexts.TwoSteps,
        };
        await world.Engine.StartAsync(new RolloutRequest(PolicyTexts.Parse(policy), "bad", "v2", "v1", "ann"), CancellationToken.None);
        var good = await world.Engine.StartAsync(new RolloutRequest(PolicyTexts.Parse(PolicyTexts.TwoSteps), "good", "v2", "v1", "ann"), CancellationToken.None);

        // Time goes on with the other one's, whatever the part does.
        world.HasDeafParts = true;
        var waited = Stopwatch.StartNew();
        while (!(good.Completion.IsCompleted && Volatile.Read(ref reached)))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), $"'good' is in {good.State.Phase}; reached: {reached}.");
            await Task.Delay(2, TestContext.Current.CancellationToken);
            world.Clock.MoveBy(TimeSpan.FromMilliseconds(25));
        }

        gate.Set();
        Assert.Equal(RolloutPhase.Succeeded, (await good.Completion).Phase);
    }

    [Fact]
    public async Task T20_An_engine_that_fails_says_so_and_ends_every_completion()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        Assert.Equal("healthy", world.Engine.Health.ToString());

        world.Clock.Fault = new InvalidOperationException("the clock broke");
        world.Clock.MoveTo(World.Begin + TimeSpan.FromMinutes(1));
        await World.UntilAsync(() => rollout.Completion.IsCompleted);
        world.Clock.Fault = null;

        Assert.Equal("the clock broke", (await Assert.ThrowsAsync<InvalidOperationException>(() => rollout.Completion)).Message);
        Assert.Equal("dead: the clock broke", world.Engine.Health.ToString());
        Assert.Same((await Assert.ThrowsAsync<RolloutRefusedException>(() => world.SendAsync(rollout, RolloutCommand.Abort))).InnerException, world.Engine.Health.Failure);

        // Whoever comes next takes it up.
        await world.DisposeAsync();
        Assert.Null((await world.Journal.FindAsync(rollout.Header.Id, CancellationToken.None))!.Lease);
    }

    [Fact]
    public async Task T20_An_engine_ends_within_its_bound_whatever_does_not_return()
    {
        var observer = Substitute.For<IRolloutObserver>();
        observer.When(each => each.OnMoved(Arg.Any<RolloutMoved>())).Do(_ => Behave(Conduct.Blocks));
        var logger = Substitute.For<ILogger>();
        logger.IsEnabled(default).ReturnsForAnyArgs(_ => Behave(Conduct.Blocks));
        var world = new World(options => options with { Observers = [observer], Logger = logger, Scheduler = EngineScheduler.ThreadPool });
        world.Router.FaultOf = _ => Fault.Blocks;
        foreach (var target in new[] { "one", "two", "three" })
        {
            await world.StartAsync(PolicyTexts.TwoSteps, target);
        }

        await World.UntilAsync(() => world.Router.Hanging == 3);
        world.Journal.IsDeafTo = _ => true;
        var (begun, step) = (world.Clock.Now, TimeSpan.FromMilliseconds(250));
        var ending = world.Engine.DisposeAsync().AsTask();
        while (!ending.IsCompleted)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
            world.Clock.MoveBy(step);
        }

        await ending;
        Assert.InRange(world.Clock.Now - begun, TimeSpan.Zero, (2 * world.Options.CallTimeout) + TimeSpan.FromSeconds(1) + step);
        gate.Set();
        world.Router.LetGo.SetResult();
        world.Journal.LetGo.SetResult();
    }

    private bool Behave(Conduct conduct)
    {
        if (conduct == Conduct.Throws)
        {
            throw new InvalidOperationException("no");
        }

        gate.Wait();
        return false;
    }
}
