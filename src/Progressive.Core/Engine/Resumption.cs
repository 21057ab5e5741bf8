using System.Collections.Concurrent;
using Progressive.Core.Journal;

namespace Progressive.Core.Engine;

/// <summary>Takes up the rollouts of a journal that nobody runs, once.</summary>
/// <param name="engine">The engine that takes them up.</param>
/// <param name="options">Its parts.</param>
/// <param name="except">The rollouts that are left alone.</param>
internal sealed class Resumption(RolloutEngine engine, RolloutEngineOptions options, IReadOnlySet<RolloutId> except)
{
    private const int AtOnce = 16;
    private const string Part = "resuming ";

    private readonly ConcurrentDictionary<RolloutId, Rollout> resumed = [];
    private readonly ConcurrentDictionary<RolloutId, Exception> failures = [];

    /// <summary>Returns when each one was resumed or has failed.</summary>
    public async Task<ResumedRollouts> RunAsync(CancellationToken cancellationToken)
    {
        var (idle, damage) = await FindIdleAsync(cancellationToken).ConfigureAwait(false);
        var left = new ConcurrentQueue<RolloutId>(idle.Where(id => !except.Contains(id)));
        await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, left.Count)).Select(_ => ResumeAsync(left, cancellationToken)))
            .WaitOrAbandonAsync(cancellationToken).ConfigureAwait(false);
        return new ResumedRollouts(
            [.. idle.Where(resumed.ContainsKey).Select(id => resumed[id])],
            [.. idle.Where(failures.ContainsKey).Select(id => new ResumeFailure(id, failures[id])), .. damage]);
    }

    private async Task<(IReadOnlyList<RolloutId> Idle, IReadOnlyList<ResumeFailure> Damage)> FindIdleAsync(CancellationToken cancellationToken)
    {
        var budget = new RetryBudget(options, Part, "The journal cannot be asked which rollouts nobody runs");
        while (true)
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

                // Whoever runs now what could not be taken up here before, somebody does.
                options.Conditions.ClearAllBut(Part, idle.Select(id => Part + id));
                return (idle, []);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                if (!await budget.TryWaitAsync(failure, cancellationToken).ConfigureAwait(false))
                {
                    return (idle, [new ResumeFailure(null, failure)]);
                }
            }
        }
    }

    private async Task ResumeAsync(ConcurrentQueue<RolloutId> left, CancellationToken cancellationToken)
    {
        while (left.TryDequeue(out var id))
        {
            await ResumeAsync(id, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ResumeAsync(RolloutId id, CancellationToken cancellationToken)
    {
        var budget = new RetryBudget(options, Part + id, $"Rollout '{id}', which nobody runs, could not be taken up");
        while (true)
        {
            try
            {
                resumed[id] = await engine.ResumeAsync(id, cancellationToken).ConfigureAwait(false);
                budget.Clear();
                return;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                if (!await IsFailureAsync(id, failure, cancellationToken).ConfigureAwait(false))
                {
                    budget.Clear();
                    return;
                }

                if (!await budget.TryWaitAsync(failure, cancellationToken).ConfigureAwait(false))
                {
                    failures[id] = failure;
                    return;
                }
            }
        }
    }

    // One that ended, or that somebody took up since it was listed, is none.
    private async Task<bool> IsFailureAsync(RolloutId id, Exception failure, CancellationToken cancellationToken)
    {
        try
        {
            return failure is not (RolloutRefusedException or JournalConflictException)
                || (await options.Journal.FindAsync(id, cancellationToken).ConfigureAwait(false) is { IsOver: false } now && !engine.IsHeldByOther(now) && !engine.Runs(now.Header));
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The journal does not say: the first failure stands.
            return true;
        }
    }
}
