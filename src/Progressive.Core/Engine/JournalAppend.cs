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
    private readonly string part = $"rollout {lease.Rollout}";

    /// <summary>Returns when the event is kept.</summary>
    /// <param name="version">How many events the journal holds before it.</param>
    /// <param name="happened">The event.</param>
    /// <param name="summary">Where the rollout stands after it.</param>
    /// <param name="away">Called after each try that failed when the journal has been away for as long as a call may take.</param>
    /// <param name="cancellationToken">Ends the trying.</param>
    /// <exception cref="JournalConflictException">The rollout is somebody else's.</exception>
    public async Task MakeAsync(long version, RolloutEvent happened, RolloutSummary summary, Action away, CancellationToken cancellationToken)
    {
        var begun = options.TimeProvider.GetTimestamp();
        try
        {
            for (var (attempt, isDoubtful) = (0, false); ; attempt++)
            {
                // Whoever ends the trying wants nothing to happen any more.
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    if (attempt == 0 || !await IsKeptAsync(version, happened, cancellationToken).ConfigureAwait(false))
                    {
                        await options.Journal.AppendAsync(lease, version, [happened], summary, cancellationToken).ConfigureAwait(false);
                    }

                    return;
                }
                catch (JournalConflictException) when (attempt > 0 && !isDoubtful)
                {
                    // An earlier try may have come through after it was read back: reading once more tells.
                    isDoubtful = true;
                }
                catch (Exception failure) when (failure is not JournalConflictException && !cancellationToken.IsCancellationRequested)
                {
                    Report(failure);
                    var waited = options.TimeProvider.GetElapsedTime(begun);
                    if (waited >= options.CallTimeout)
                    {
                        away();
                    }

                    await options.Scheduler.DelayAsync(DelayAfter(attempt, waited), options.TimeProvider, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            if (options.Conditions.Clear(part))
            {
                options.Logger.JournalBack(lease.Rollout, options.TimeProvider.GetElapsedTime(begun));
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

    private void Report(Exception failure)
    {
        var reason = $"Rollout '{lease.Rollout}' waits for the journal: {failure.Message}";
        if (options.Conditions.Report(part, reason))
        {
            options.Logger.JournalAway(failure, lease.Rollout);
        }
    }

    // The try at the end of a call's time is not missed: what lowers exposure does not wait longer.
    private TimeSpan DelayAfter(int attempt, TimeSpan waited)
    {
        var longest = TimeSpan.FromTicks(Math.Min(options.LeaseTerm.Ticks / 3, options.CallTimeout.Ticks / 2));
        var delay = RolloutEngineOptions.Backoff(options.PollInterval, attempt, longest);
        var rest = options.CallTimeout - waited;
        return rest > TimeSpan.Zero && rest < delay ? rest : delay;
    }
}
