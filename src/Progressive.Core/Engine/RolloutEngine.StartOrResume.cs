using Progressive.Core.Journal;

namespace Progressive.Core.Engine;

/// <content>One call for starting and resuming.</content>
public sealed partial class RolloutEngine
{
    /// <summary>
    /// Starts a rollout, or goes on with the one that was started with the same key: the same key is the same rollout, however often it is
    /// asked for. One that is over is returned as it ended. While another engine runs it, this waits until it is over there, or the lease
    /// of that engine lapses.
    /// </summary>
    /// <param name="request">What is rolled out, and how. Of a rollout that was started before, only its names are compared.</param>
    /// <param name="key">What the asker calls this start, such as the id of a deployment.</param>
    /// <param name="cancellationToken">Ends the checks and the waiting; a rollout that has begun is not touched by it.</param>
    /// <exception cref="RolloutRefusedException">
    /// Something is missing, the target is under another rollout, or the key is that of a rollout of something else; its reasons name everything.
    /// </exception>
    /// <exception cref="JournalDamagedException">The policy of the rollout or one of its events cannot be read.</exception>
    public async Task<Rollout> StartOrResumeAsync(RolloutRequest request, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        var keyed = request with { Key = key };
        var budget = new RetryBudget(options, $"start {key}", $"The start with key '{key}' of '{request.Target}' is held up");
        try
        {
            while (true)
            {
                ObjectDisposedException.ThrowIf(loop.Stopping.IsCancellationRequested, this);
                try
                {
                    if (await TryStartOrResumeAsync(keyed, cancellationToken).ConfigureAwait(false) is { } rollout)
                    {
                        return rollout;
                    }
                }
                catch (Exception failure) when (RetryBudget.MayPass(failure) && !cancellationToken.IsCancellationRequested)
                {
                    if (!await budget.TryWaitAsync(failure, cancellationToken).ConfigureAwait(false))
                    {
                        throw;
                    }

                    continue;
                }

                await options.Scheduler.DelayAsync(options.PollInterval, options.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            // Whoever asked is told.
            budget.Clear();
        }
    }

    // Null while somebody else runs it, or this engine is about to.
    private async Task<Rollout?> TryStartOrResumeAsync(RolloutRequest keyed, CancellationToken cancellationToken)
    {
        try
        {
            var entry = await options.Journal.FindByKeyAsync(keyed.Key!, cancellationToken).ConfigureAwait(false);
            if (entry is null)
            {
                return await StartAsync(keyed, cancellationToken).ConfigureAwait(false);
            }

            RefuseOtherNames(keyed, entry.Header);
            return await TryGetOrResumeAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is RolloutRefusedException or JournalConflictException)
        {
            // Somebody else was quicker: then the next turn finds their rollout.
            if (!await IsElsewhereAsync(keyed, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }

            return null;
        }
    }

    private async Task<Rollout?> TryGetOrResumeAsync(RolloutEntry entry, CancellationToken cancellationToken) =>
        !entry.IsOver && Runs(entry.Header) ? loop.Targets.Find(entry.Header.Target, entry.Header.Id)
        : !entry.IsOver && IsHeldByOther(entry) ? null
        : await ResumeAsync(entry.Header.Id, cancellationToken).ConfigureAwait(false);

    // Whether the rollout of a key is over, or run by this engine or another, or about to begin here: the journal may not have it yet.
    private async Task<bool> IsElsewhereAsync(RolloutRequest request, CancellationToken cancellationToken) =>
        loop.Targets.FindReserved(request.Target) is { Key: { } key } && key == request.Key
        || await options.Journal.FindByKeyAsync(request.Key!, cancellationToken).ConfigureAwait(false) is { } entry
        && HasSameNames(request, entry.Header)
        && (entry.IsOver || Runs(entry.Header) || IsHeldByOther(entry));

    private static bool HasSameNames(RolloutRequest request, RolloutHeader header) =>
        (request.Target, request.Candidate, request.Baseline) == (header.Target, header.Candidate, header.Baseline);

    private static void RefuseOtherNames(RolloutRequest request, RolloutHeader header)
    {
        if (!HasSameNames(request, header))
        {
            throw new RolloutRefusedException(
                $"Key '{request.Key}' is that of rollout '{header.Id}' of '{header.Target}' from {header.Baseline} to {header.Candidate}; "
                + $"this one is of '{request.Target}' from {request.Baseline} to {request.Candidate}. Take another key.");
        }
    }
}
