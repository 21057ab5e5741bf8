using Progressive.Core.Journal;

namespace Progressive.Core.Engine;

/// <summary>
/// Tries a call to the journal again until it is answered. The waits double, up to a third of the lease's term; the engine's health has the failure meanwhile.
/// </summary>
/// <param name="part">What waits, as the health keeps it: each waits by itself.</param>
/// <param name="waiting">The same in words: how the failure's sentence begins.</param>
/// <param name="options">What the rollout is run with.</param>
internal sealed class JournalWait(string part, string waiting, RolloutEngineOptions options)
{
    /// <summary>Returns when the call was answered.</summary>
    /// <param name="call">The call, with the number of the tries before.</param>
    /// <param name="failed">Told of each failure: whether it is the first one, and how long the journal has been away. What it throws ends the trying.</param>
    /// <param name="cancellationToken">Ends the trying.</param>
    /// <returns>How long the journal was away; zero where it answered at once.</returns>
    /// <exception cref="JournalConflictException">The rollout is somebody else's.</exception>
    public async Task<TimeSpan> RunAsync(
        Func<int, CancellationToken, Task> call, Action<Exception, bool, TimeSpan> failed, CancellationToken cancellationToken)
    {
        var begun = options.TimeProvider.GetTimestamp();
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                // Whoever ends the trying wants nothing to happen any more.
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    await call(attempt, cancellationToken).ConfigureAwait(false);
                    return attempt == 0 ? TimeSpan.Zero : options.TimeProvider.GetElapsedTime(begun);
                }
                catch (Exception failure) when (failure is not JournalConflictException && !cancellationToken.IsCancellationRequested)
                {
                    var away = options.TimeProvider.GetElapsedTime(begun);
                    failed(failure, options.Conditions.Report(part, $"{waiting}: {Redaction.MessageOf(failure)}"), away);
                    await options.Scheduler.DelayAsync(DelayAfter(attempt, away), options.TimeProvider, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            options.Conditions.Clear(part);
        }
    }

    // The try at the end of a call's time is not missed: what lowers exposure does not wait longer.
    private TimeSpan DelayAfter(int attempt, TimeSpan away)
    {
        var longest = TimeSpan.FromTicks(Math.Min(options.LeaseTerm.Ticks / 3, options.CallTimeout.Ticks / 2));
        var delay = RolloutEngineOptions.Backoff(options.PollInterval, attempt, longest);
        var rest = options.CallTimeout - away;
        return rest > TimeSpan.Zero && rest < delay ? rest : delay;
    }
}
