using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>
/// Appends a rollout's events, however long the journal is away. Before each further try it is read back: an event that was kept although the
/// answer was lost is not appended twice.
/// </summary>
internal sealed class JournalAppend(RolloutLease lease, RolloutEngineOptions options)
{
    private readonly JournalWait wait = new($"rollout {lease.Rollout}", $"Rollout '{lease.Rollout}' waits for the journal", options);

    /// <summary>Returns when the event is kept.</summary>
    /// <param name="version">How many events the journal holds before it.</param>
    /// <param name="happened">The event.</param>
    /// <param name="summary">Where the rollout stands after it.</param>
    /// <param name="away">Called after each try that failed when the journal has been away for as long as a call may take.</param>
    /// <param name="cancellationToken">Ends the trying.</param>
    /// <exception cref="JournalConflictException">The rollout is somebody else's.</exception>
    public async Task MakeAsync(long version, RolloutEvent happened, RolloutSummary summary, Action away, CancellationToken cancellationToken)
    {
        var isDoubtful = false;
        var gone = await wait.RunAsync(
            async (attempt, token) =>
            {
                try
                {
                    await TryAsync(readsBack: attempt > 0, token).ConfigureAwait(false);
                }
                catch (JournalConflictException) when (attempt > 0 && !isDoubtful)
                {
                    // An earlier try may have come through after it was read back: reading once more tells.
                    isDoubtful = true;
                    await TryAsync(readsBack: true, token).ConfigureAwait(false);
                }
            },
            (failure, isFirst, time) =>
            {
                if (isFirst)
                {
                    options.Logger.JournalAway(failure, lease.Rollout);
                }

                if (time >= options.CallTimeout)
                {
                    away();
                }
            },
            cancellationToken).ConfigureAwait(false);
        if (gone > TimeSpan.Zero)
        {
            options.Logger.JournalBack(lease.Rollout, gone);
        }

        async Task TryAsync(bool readsBack, CancellationToken token)
        {
            if (!readsBack || !await IsKeptAsync(version, happened, token).ConfigureAwait(false))
            {
                await options.Journal.AppendAsync(lease, version, [happened], summary, token).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> IsKeptAsync(long version, RolloutEvent happened, CancellationToken cancellationToken)
    {
        await foreach (var kept in options.Journal.ReadAsync(lease.Rollout, version, cancellationToken).ConfigureAwait(false))
        {
            return RolloutEventFormat.Write(kept) == RolloutEventFormat.Write(happened)
                ? true
                : throw new JournalConflictException($"Somebody else appended to rollout '{lease.Rollout}'.");
        }

        return false;
    }
}
