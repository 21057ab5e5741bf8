using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using Progressive.Core.Engine;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;

#pragma warning disable CA1849, CA2012, xUnit1051 // Who cancels must not be held up; a substitute is told what to do by a call that nobody awaits.

namespace Progressive.Core.Tests.Engine;

/// <summary>What a part registers with the token of a call holds up and breaks nobody who cancels.</summary>
public sealed class CancellationIsolationTests : IDisposable
{
    private const string Migrating = $$"""
        policy with-hook {
        {{PolicyTexts.Metrics}}
          canary {
            run "migrate" within 5s
            step 20% hold 2s while limits
            step 100% hold 1s while limits
          }
          gate limits every 1s {
            p95 of latency at most 500 ms
          }
          deadline 60s
        }
        """;

    private readonly ManualResetEventSlim gate = new();
    private int registered;

    public void Dispose()
    {
        gate.Set();
        gate.Dispose();
    }

    [Fact]
    public async Task T60_Whoever_cancels_a_call_goes_on_at_once_and_its_place_stays_taken_until_nothing_of_it_runs()
    {
        using var source = new CancellationTokenSource();
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (result, ended) = Isolated(NullLogger.Instance).Begin(
            async token =>
            {
                token.Register(gate.Wait);
                begun.SetResult();
                await end.Task;
                return token.IsCancellationRequested;
            },
            source.Token);
        await begun.Task;

        source.Cancel();
        Assert.False(result.IsCompleted);
        end.SetResult();
        await result;
        Assert.False(ended.IsCompleted);
        gate.Set();
        await ended;
    }

    [Fact]
    public async Task T60_What_fails_as_a_call_is_cancelled_is_logged_and_nobody_else_hears_of_it()
    {
        var logger = new RecordingLogger();
        using var source = new CancellationTokenSource();
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (result, ended) = Isolated(logger).Begin(
            async token =>
            {
                token.Register(() => throw new InvalidOperationException("no"));
                begun.SetResult();
                await end.Task;
                return 1;
            },
            source.Token);
        await begun.Task;

        source.Cancel();
        end.SetResult();
        Assert.Equal(1, await result);
        await ended;
        Assert.StartsWith(
            "Warning: What the part had registered for the cancellation of a call failed System.AggregateException", Assert.Single(logger.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task T60_A_call_that_is_cancelled_before_it_begins_is_not_made()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var isCalled = false;
        var (result, ended) = Isolated(NullLogger.Instance).Begin(_ => new ValueTask<bool>(isCalled = true), source.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => result);
        await ended;
        Assert.False(isCalled);
    }

    [Fact]
    public async Task T60_A_look_has_its_time_and_an_engine_its_end_although_what_parts_registered_blocks()
    {
        var source = Substitute.For<IMetricSource>();
        source.Name.Returns("substitute");
        source.FindProblemAsync(default!, default, default).ReturnsForAnyArgs(new ValueTask<string?>((string?)null));
        source.ReadAsync(default!, default).ReturnsForAnyArgs(call => new ValueTask<MetricReading>(HangAsync<MetricReading>(call.Arg<CancellationToken>())));
        var hook = Substitute.For<IHook>();
        hook.Name.Returns("migrate");
        hook.RunAsync(default!, default).ReturnsForAnyArgs(call => new ValueTask<HookResult>(HangAsync<HookResult>(call.Arg<CancellationToken>())));
        var world = new World(options => options with
        {
            MetricSources = [source],
            Hooks = [hook],
            CallRetries = 0,
            Scheduler = EngineScheduler.ThreadPool,
        });
        var looked = await world.Engine.StartAsync(Request(PolicyTexts.TwoSteps, "looked"), CancellationToken.None);
        await world.Engine.StartAsync(Request(Migrating, "migrated"), CancellationToken.None);

        // A call's own time, and once more as long until it is left behind; and the hook's time.
        await MoveUntilAsync(world, () => looked.State.Phase == RolloutPhase.Paused);
        Assert.True(Volatile.Read(ref registered) >= 2);

        var ending = world.Engine.DisposeAsync().AsTask();
        await MoveUntilAsync(world, () => ending.IsCompleted);
        await ending;
    }

    [Fact]
    public async Task T60_Whoever_goes_on_after_an_answer_that_never_came_holds_up_no_end_of_the_engine()
    {
        var world = new World(options => options with { Scheduler = EngineScheduler.ThreadPool });
        var rollout = await world.StartAsync(PolicyTexts.WithApproval);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        world.Journal.IsDeafTo = _ => true;
        world.HasDeafParts = true;
        var gone = new TaskCompletionSource();
        var asked = AskAsync();
        await World.UntilAsync(() => world.Journal.Hanging > 0);

        var ending = world.Engine.DisposeAsync().AsTask();
        await MoveUntilAsync(world, () => ending.IsCompleted);
        await ending;
        await gone.Task;
        gate.Set();
        await asked;
        world.Journal.LetGo.SetResult();

        async Task AskAsync()
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => world.Engine.SendAsync(rollout.Header.Id, RolloutCommand.Pause, "ann", null, CancellationToken.None)).ConfigureAwait(false);
            gone.SetResult();
            gate.Wait();
        }
    }

    [Fact]
    public async Task T60_A_call_that_was_left_behind_and_fails_later_is_no_unobserved_exception()
    {
        var unobserved = new ConcurrentQueue<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs raised) => unobserved.Enqueue(raised.Exception);
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await LeaveBehindAsync();
            for (var collected = 0; collected < 3; collected++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.DoesNotContain(unobserved, exception => exception.ToString().Contains("left behind", StringComparison.Ordinal));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task LeaveBehindAsync()
    {
        using var cancellation = new CancellationTokenSource();
        var end = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var source = Substitute.For<IMetricSource>();
        source.Name.Returns("substitute");
        var asked = 0;
        source.FindProblemAsync(default!, default, default).ReturnsForAnyArgs(_ =>
        {
            Interlocked.Increment(ref asked);
            return new ValueTask<string?>(end.Task);
        });
        await using var world = new World(options => options with { MetricSources = [source] }) { HasDeafParts = true };
        var start = world.Engine.StartAsync(Request(PolicyTexts.TwoSteps, "checkout"), cancellation.Token);
        await World.UntilAsync(() => Volatile.Read(ref asked) > 0);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);

        // Nobody waits for it any more when it fails.
        await World.UntilAsync(() => world.Clock.Lengths.Contains(world.Options.CallTimeout));
        world.Clock.MoveBy(world.Options.CallTimeout);
        end.SetException(new IOException("left behind"));
        await Assert.ThrowsAsync<IOException>(() => end.Task);
    }

    private static Isolation Isolated(ILogger logger) => new("part", EngineScheduler.ThreadPool, logger);

    private static RolloutRequest Request(string policy, string target) => new(PolicyTexts.Parse(policy), target, "v2", "v1", "ann");

    private static async Task MoveUntilAsync(World world, Func<bool> condition)
    {
        for (var moved = 0; !condition(); moved++)
        {
            Assert.True(moved < 2000, "However long one waits, it does not come about.");
            await Task.Delay(10);
            world.Clock.MoveBy(TimeSpan.FromMilliseconds(250));
        }
    }

    private async Task<T> HangAsync<T>(CancellationToken cancellationToken)
    {
        cancellationToken.Register(gate.Wait);
        Interlocked.Increment(ref registered);
        await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
        return default!;
    }
}
