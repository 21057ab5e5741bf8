using System.Collections.Concurrent;
using Progressive.Core.Journal;

namespace Progressive.Core.Engine;

/// <summary>Resumes all rollouts of a journal that nobody runs.</summary>
internal sealed class Resumption(RolloutEngine engine, RolloutEngineOptions options)
{
    private const int AtOnce = 16;

    private readonly ConcurrentDictionary<RolloutId, Rollout> resumed = [];
    private readonly ConcurrentDictionary<RolloutId, Exception> failures = [];

    /// <summary>Returns when each one was resumed or has failed.</summary>
    public async Task<ResumedRollouts> RunAsync(CancellationToken cancellationToken)
    {
        var (idle, damage) = await FindIdleAsync(cancellationToken).ConfigureAwait(false);
        var left = new ConcurrentQueue<RolloutId>(idle);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, idle.Count)).Select(_ => ResumeAsync(left, cancellationToken)))
            .WaitOrAbandonAsync(cancellationToken).ConfigureAwait(false);
        return new ResumedRollouts(
            [.. idle.Where(resumed.ContainsKey).Select(id => resumed[id])],
            [.. idle.Where(failures.ContainsKey).Select(id => new ResumeFailure(id, failures[id])), .. damage]);
    }

    private async Task<(List<RolloutId> Idle, List<ResumeFailure> Damage)> FindIdleAsync(CancellationToken cancellationToken)
    {
        var idle = new List<RolloutId>();
        try
        {
            await foreach (var entry in options.Journal.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                if (!entry.IsOver && !engine.IsHeldByOther(entry) && !engine.Runs(entry.Header))
                {
                    idle.Add(entry.Header.Id);
                }
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return (idle, [new ResumeFailure(null, failure)]);
        }

        return (idle, []);
    }

    private async Task ResumeAsync(ConcurrentQueue<RolloutId> left, CancellationToken cancellationToken)
    {
        while (left.TryDequeue(out var id))
        {
            try
            {
                resumed[id] = await engine.ResumeAsync(id, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                if (await IsFailureAsync(id, failure, cancellationToken).ConfigureAwait(false))
                {
                    failures[id] = failure;
                }
            }
        }
    }

    // One that ended, or that somebody else took up since it was listed, is none.
    private async Task<bool> IsFailureAsync(RolloutId id, Exception failure, CancellationToken cancellationToken)
    {
        try
        {
            return failure is not (RolloutRefusedException or JournalConflictException)
                || (await options.Journal.FindAsync(id, cancellationToken).ConfigureAwait(false) is { IsOver: false } now && !engine.IsHeldByOther(now));
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The journal does not say: the first failure stands.
            return true;
        }
    }
}
