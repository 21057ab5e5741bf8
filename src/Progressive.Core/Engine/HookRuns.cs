using System.Collections.Concurrent;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>The hooks that run for one rollout. One is cancelled as soon as the rollout no longer asks for it, be its step or its time over.</summary>
/// <param name="rollout">The rollout.</param>
/// <param name="options">What it is run with.</param>
/// <param name="findHindrance">Finds what keeps an effect from being begun; null where nothing does.</param>
internal sealed class HookRuns(
    Rollout rollout, RolloutEngineOptions options, Func<long, CancellationToken, Task<RolloutEvent?>> findHindrance)
{
    private readonly RolloutHeader header = rollout.Header;
    private readonly ConcurrentDictionary<long, HookInFlight> running = [];

    /// <summary>Ends when no hook of the rollout runs any more.</summary>
    public Task Released => Task.WhenAll(running.Values.Select(hook => hook.Ended.Task));

    /// <summary>Runs a hook to its end.</summary>
    /// <returns>How it ended; null if nobody asks any more.</returns>
    /// <exception cref="JournalConflictException">Another engine has taken the rollout over.</exception>
    public async Task<RolloutEvent?> RunAsync(long effect, string name, DateTimeOffset? until, CancellationToken stopping)
    {
        // What is to be waited for is settled before the first await, in the order of the effects: hooks that nobody asks for any more let go first.
        var earlier = running.Values.Where(hook => hook.Stopping.Token.IsCancellationRequested).Select(hook => hook.Ended.Task).ToArray();
        using var mine = new LinkedCancellation(options.Scheduler, stopping);
        var ended = options.Scheduler.CreateCompletion();
        running[effect] = new HookInFlight(mine, ended);
        var token = mine.Token;
        try
        {
            await WaitForReleaseAsync(earlier, token).ConfigureAwait(false);
            if (await findHindrance(effect, token).ConfigureAwait(false) is { } hindrance)
            {
                return hindrance;
            }

            var end = until is { } at ? rollout.Clock.ToWall(at) : (DateTimeOffset?)null;
            var result = await CallAsync(name, new HookRequest(header.Id, effect, header.Target, header.Candidate, header.Baseline, end), token)
                .ConfigureAwait(false);
            return token.IsCancellationRequested ? null : new HookEnded(rollout.Clock.Now, effect, result.Succeeded, Redaction.Of(result.Detail));
        }
        catch (Exception) when (token.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            running.TryRemove(effect, out _);
            ended.SetResult();
        }
    }

    /// <summary>Cancels every hook that is not asked for any more.</summary>
    /// <param name="asked">The effects that are.</param>
    public void CancelAllBut(IEnumerable<long> asked)
    {
        if (running.IsEmpty)
        {
            return;
        }

        foreach (var effect in running.Keys.Except(asked))
        {
            if (running.TryGetValue(effect, out var hook))
            {
                hook.Stopping.Cancel();
            }
        }
    }

    private async Task<HookResult> CallAsync(string name, HookRequest request, CancellationToken cancellationToken)
    {
        if (options.Hooks.FirstOrDefault(known => known.Name == name) is not { } hook)
        {
            return new HookResult(false, "this engine has no such hook");
        }

        try
        {
            using var counted = options.UnderWay.Begin(header.Id);
            return await hook.RunAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            options.Logger.HookFailed(failure, header.Id, name);
            return new HookResult(false, Redaction.MessageOf(failure));
        }
    }

    // One that does not heed its token is waited for only so long.
    private async Task WaitForReleaseAsync(Task[] earlier, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(earlier).WaitAsync(options.CallTimeout, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException late)
        {
            options.Logger.HookHangs(late, header.Id);
        }
    }

    private sealed record HookInFlight(LinkedCancellation Stopping, TaskCompletionSource Ended);
}
