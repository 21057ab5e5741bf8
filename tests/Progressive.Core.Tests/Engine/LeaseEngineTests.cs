using NSubstitute;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

#pragma warning disable CA2012 // A substitute is told what to do by a call that nobody awaits.

namespace Progressive.Core.Tests.Engine;

/// <summary>A lease is kept while anything may still come about under it, and its check waits for the journal.</summary>
public sealed class LeaseEngineTests : IDisposable
{
    private readonly ManualResetEventSlim gate = new();

    public void Dispose()
    {
        gate.Set();
        gate.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task T62_A_lease_is_given_back_only_when_an_order_that_was_given_up_has_returned(bool returns)
    {
        var world = new World(options => options with { CallRetries = 0 });
        world.Router.FaultOf = _ => Fault.LetsGoLate;
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await World.UntilAsync(() => world.Router.Hanging == 1);

        // A step at a time: the engine has to see that the call was given up before the deadline comes.
        while (rollout.State.Phase != RolloutPhase.Stuck)
        {
            world.Clock.MoveBy(TimeSpan.FromSeconds(1));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        if (returns)
        {
            world.Router.LetGo.SetResult();
            await World.UntilAsync(() => world.Router.Hanging == 0);
        }

        await world.DisposeAsync();
        var lease = (await world.Journal.FindAsync(rollout.Header.Id, CancellationToken.None))!.Lease;
        Assert.Equal(returns, lease is null);
        world.Router.LetGo.TrySetResult();
    }

    [Fact]
    public async Task T62_A_lease_is_not_given_back_while_an_append_has_not_returned()
    {
        var logger = new RecordingLogger();
        var world = new World(options => options with { Logger = logger, Scheduler = EngineScheduler.ThreadPool });
        var rollout = await world.StartAsync(PolicyTexts.WithApproval);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        var isReached = false;
        world.Journal.FaultOf = (_, _) =>
        {
            Volatile.Write(ref isReached, true);
            gate.Wait();
            return null;
        };
        var pause = world.Engine.SendAsync(rollout.Header.Id, RolloutCommand.Pause, "ann", null, CancellationToken.None);
        await World.UntilAsync(() => Volatile.Read(ref isReached));

        var ending = world.Engine.DisposeAsync().AsTask();
        while (!ending.IsCompleted)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            world.Clock.MoveBy(TimeSpan.FromMilliseconds(250));
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pause);
        Assert.Contains(logger.Lines, line => line.Contains("the lease is not given back and lapses by itself", StringComparison.Ordinal));
        gate.Set();
        await World.UntilAsync(() => !world.Journal.IsBusy);
        Assert.NotNull((await world.Journal.FindAsync(rollout.Header.Id, CancellationToken.None))!.Lease);
    }

    [Fact]
    public async Task T63_An_order_waits_for_the_journal_to_confirm_the_lease_and_the_rollout_does_not_get_stuck()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        world.Journal.FaultOfRenewal = () => new IOException("disk full");
        await world.RunAsync(() => world.Elapsed >= TimeSpan.FromSeconds(30));

        Assert.Single(world.Router.Orders);
        Assert.NotEqual(RolloutPhase.Stuck, rollout.State.Phase);
        Assert.Contains($"Rollout '{rollout.Header.Id}' waits for the journal to confirm its lease: disk full", world.Engine.Health.Reasons);

        world.Journal.FaultOfRenewal = () => null;
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
        Assert.DoesNotContain(await world.EventsAsync(rollout), happened => happened is EffectFailed);
        await World.UntilAsync(() => world.Engine.Health.IsHealthy);
    }

    [Fact]
    public async Task T63_A_retirement_waits_for_the_journal_to_confirm_the_lease()
    {
        var retirement = Substitute.For<IRetirement>();
        await using var world = new World(options => options with { Retirement = retirement });
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(() => rollout.State.Confirmed == Exposure.Everyone);
        world.Journal.FaultOfRenewal = () => new IOException("disk full");
        await world.RunAsync(rollout, RolloutPhase.Retiring);
        var begun = world.Elapsed;
        await world.RunAsync(() => world.Elapsed >= begun + TimeSpan.FromSeconds(30));
        Assert.Empty(retirement.ReceivedCalls());

        world.Journal.FaultOfRenewal = () => null;
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
        Assert.DoesNotContain(await world.EventsAsync(rollout), happened => happened is EffectFailed);
    }

    [Fact]
    public async Task T63_A_resumption_whose_lease_the_journal_does_not_confirm_at_once_takes_no_exposure_for_lost()
    {
        var (journal, rollout, inForce) = await IdleAsync();
        await using var world = new World(null, journal);
        world.Router.Remember("checkout", inForce);
        var failures = 3;
        world.Journal.FaultOfRenewal = () => failures-- > 0 ? new IOException("disk full") : null;

        var resumed = await world.ResumeAsync(rollout);
        await world.SettleAsync();
        Assert.Equal(RolloutPhase.Holding, resumed.State.Phase);
        Assert.DoesNotContain(await world.EventsAsync(resumed), happened => happened is ExposureLost);
    }

    [Fact]
    public async Task T63_A_resumption_whose_lease_is_not_confirmed_within_its_term_fails_with_the_reason()
    {
        var (journal, rollout, _) = await IdleAsync();
        await using var world = new World(null, journal);
        world.Journal.FaultOfRenewal = () => new IOException("disk full");

        var refused = await Assert.ThrowsAsync<JournalConflictException>(() => world.ResumeAsync(rollout));
        Assert.Equal($"Rollout '{rollout}': the journal did not confirm the lease before its term was over: disk full", refused.Message);
        Assert.InRange(world.Elapsed, world.Options.LeaseTerm, world.Options.LeaseTerm * 2);
        Assert.Empty(world.Router.Orders);
    }

    [Fact]
    public async Task T64_Leases_are_renewed_while_everything_else_hangs_that_the_journal_is_asked()
    {
        var journal = SharedClock.NewJournal();
        await using var world = new World(options => options with { Owner = "first" }, journal);
        var rollout = await world.StartAsync($$"""
            policy long {
            {{PolicyTexts.Metrics}}
              canary {
                step 20% hold 1h unguarded "its lease is what counts"
                step 100% unguarded "its lease is what counts"
              }
            }
            """);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        world.Journal.HangsInPolls = true;
        for (var moved = 0; moved < 60; moved++)
        {
            world.Clock.MoveBy(TimeSpan.FromSeconds(0.5));
            await World.UntilAsync(() => !world.Journal.IsBusy);
            await Task.Delay(20, TestContext.Current.CancellationToken);
            Assert.True((await journal.FindAsync(rollout.Header.Id, CancellationToken.None))!.IsLeased);
        }

        Assert.Contains("The journal cannot be asked for commands: The journal has not answered within 00:00:10.", world.Engine.Health.Reasons);
        world.Journal.LetGo.SetResult();
    }

    /// <summary>A rollout that nobody runs, and what is in force of it.</summary>
    private static async Task<(InMemoryJournal Journal, RolloutId Rollout, ExposureReading InForce)> IdleAsync()
    {
        var journal = SharedClock.NewJournal();
        await using var world = new World(null, journal);
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        return (journal, rollout.Header.Id, world.Router.InForce("checkout"));
    }
}
