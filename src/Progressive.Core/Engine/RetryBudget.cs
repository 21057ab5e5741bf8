using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;

namespace Progressive.Core.Engine;

/// <summary>
/// How long something that failed in passing is tried again: as often as any call, and no longer than one may take. Meanwhile, and after a failure that stands, the
/// engine's health says so.
/// </summary>
/// <param name="options">The engine's parts.</param>
/// <param name="part">What the engine's health knows it by.</param>
/// <param name="what">What failed, as the beginning of a sentence.</param>
internal sealed class RetryBudget(RolloutEngineOptions options, string part, string what)
{
    private readonly long begun = options.TimeProvider.GetTimestamp();
    private int retries;

    /// <summary>Whether a failure may pass by itself. What was decided, or is not there, stays so.</summary>
    public static bool MayPass(Exception failure) => failure is not
        (RolloutRefusedException or JournalConflictException or JournalDamagedException or JournalReplacedException or ObjectDisposedException);

    /// <summary>Waits for the next try, unless a failure stands.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Whether it is to be tried again.</returns>
    public async Task<bool> TryWaitAsync(Exception failure, CancellationToken cancellationToken)
    {
        if (failure is RolloutRefusedException or JournalConflictException or ObjectDisposedException)
        {
            Clear();
            return false;
        }

        if (options.Conditions.Report(part, $"{what}: {Redaction.MessageOf(failure)}"))
        {
            options.Logger.Troubled(failure, what);
        }

        if (!MayPass(failure) || retries == options.CallRetries || options.TimeProvider.GetElapsedTime(begun) >= options.CallTimeout)
        {
            return false;
        }

        await options.Scheduler.DelayAsync(
            RolloutEngineOptions.Backoff(options.RetryDelay, retries++, options.CallTimeout), options.TimeProvider, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>It is well again, or nobody's business any more.</summary>
    public void Clear() => options.Conditions.Clear(part);
}
