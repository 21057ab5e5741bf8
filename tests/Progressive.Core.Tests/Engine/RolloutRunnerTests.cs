using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Storm.VirtualTime;

namespace Progressive.Core.Tests.Engine;

/// <summary>A runner needs no engine.</summary>
public class RolloutRunnerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Another_host_than_an_engine_runs_a_rollout_gives_it_back_and_takes_it_over(int seed) => Simulation.Run(seed, async simulation =>
    {
        var process = new SimulatedProcess(simulation, "host");
        var options = new RolloutEngineOptions
        {
            Routers = [new FakeRouter(process.Clock, _ => { })],
            MetricSources = [new ScriptedMetrics()],
            Journal = new InMemoryJournal(process.Clock),
            TimeProvider = process.Clock,
            Scheduler = process.Scheduler,
        };
        var request = new RolloutRequest(PolicyTexts.Parse(PolicyTexts.TwoSteps), "checkout", "v2", "v1", "ann");
        var first = await RolloutRunner.AcceptAsync(options, request, CancellationToken.None);
        await HostAsync(simulation, options, first, untilVersion: 4);
        await first.DisposeAsync();
        Assert.True(first.Rollout.Completion.IsCanceled);

        await using var second = await RolloutRunner.ResumeAsync(options, first.Rollout.Header.Id, CancellationToken.None);
        Assert.Equal((4, first.Rollout.State), (second.Version, second.Rollout.State));
        Assert.True(await second.RenewLeaseAsync(CancellationToken.None));
        await HostAsync(simulation, options, second, untilVersion: long.MaxValue);
        Assert.True((await second.Rollout.Completion).IsOver);
        Assert.Equal(
            $"Rollout '{second.Rollout.Header.Id}' waits for no time.", Assert.Throws<InvalidOperationException>(() => second.Elapse()).Message);
        Assert.False(await second.RenewLeaseAsync(CancellationToken.None));
        return true;
    });

    [Fact]
    public async Task What_changes_around_a_rollout_comes_from_one_call()
    {
        await using var world = new World();
        var options = world.Options with { Owner = "host" };
        await using var runner = await RolloutRunner.AcceptAsync(options, new(PolicyTexts.Parse(PolicyTexts.TwoSteps), "checkout", "v2", "v1", "ann"), CancellationToken.None);
        Assert.Null(await FindAsync());

        await world.Journal.KeepFreezeAsync(new(true, "bob", "an incident", world.Clock.Now), CancellationToken.None);
        Assert.Equal("bob", Assert.IsType<Frozen>(await FindAsync()).By);
        await runner.MoveAsync((await FindAsync())!, CancellationToken.None);
        Assert.Null(await FindAsync());

        await world.Journal.KeepFreezeAsync(new(false, "bob", "it is over", world.Clock.Now), CancellationToken.None);
        await runner.MoveAsync(Assert.IsType<Unfrozen>(await FindAsync()), CancellationToken.None);
        await runner.MoveAsync((await runner.ReconcileAsync(CancellationToken.None))!, CancellationToken.None);
        await runner.MoveAsync((await runner.ExecuteAsync(Assert.Single(runner.Outstanding)))!, CancellationToken.None);
        Assert.Equal(RolloutPhase.Holding, runner.Rollout.State.Phase);

        world.Router.Forget("checkout");
        world.Calls.Clear();
        Assert.Null(await FindAsync());
        Assert.DoesNotContain("read back", world.Calls);
        world.Clock.MoveBy(options.ReconcileInterval);
        Assert.Equal(Drift.Forgotten, Assert.IsType<ExposureLost>(await FindAsync()).Drift);
        Assert.Null(await FindAsync());

        Task<RolloutEvent?> FindAsync() => runner.FindChangeAsync(CancellationToken.None);
    }

    private static async Task HostAsync(Simulation simulation, RolloutEngineOptions options, RolloutRunner runner, long untilVersion)
    {
        var answers = options.Scheduler.CreateQueue<RolloutEvent>(100);
        if (await runner.ReconcileAsync(CancellationToken.None) is { } first)
        {
            await runner.MoveAsync(first, CancellationToken.None);
        }

        foreach (var effect in runner.Outstanding.ToList())
        {
            _ = ExecuteAsync(effect);
        }

        while (!runner.Rollout.State.IsOver && runner.Version < untilVersion)
        {
            if (!answers.Reader.TryRead(out var happened))
            {
                if (!(runner.NextTimer?.At <= simulation.Now))
                {
                    await simulation.DelayAsync(TimeSpan.FromMilliseconds(10));
                    continue;
                }

                happened = runner.Elapse();
            }

            foreach (var effect in (await runner.MoveAsync(happened, CancellationToken.None)).Effects)
            {
                _ = ExecuteAsync(effect);
            }
        }

        runner.Stop();

        async Task ExecuteAsync(Effect effect)
        {
            if (await runner.ExecuteAsync(effect) is { } answer)
            {
                answers.Writer.TryWrite(answer);
            }
        }
    }
}
