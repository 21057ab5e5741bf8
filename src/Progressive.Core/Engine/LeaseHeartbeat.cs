using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;

namespace Progressive.Core.Engine;

/// <summary>Keeps an engine's leases while it runs rollouts. Nothing else that the journal is asked holds it up.</summary>
internal sealed class LeaseHeartbeat(RolloutEngineOptions options)
{
    private const string Part = "leases";

    private readonly TimeProvider clock = options.TimeProvider;

    // Three tries fit into a lease's term, also where the journal does not answer.
    private readonly TimeSpan interval = options.LeaseTerm / 3;

    /// <summary>The time stamp at which leases are to be renewed next.</summary>
    public long Next { get; private set; } = options.TimeProvider.GetTimestamp();

    /// <summary>Renews all leases. What the journal fails is tried again at the next poll.</summary>
    /// <param name="runners">The rollouts that the engine runs.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="JournalReplacedException">The journal is not the one that the engine runs rollouts by.</exception>
    /// <returns>The rollouts that somebody else runs by now.</returns>
    public async Task<IReadOnlyCollection<RolloutRunner>> RenewAsync(IReadOnlyCollection<RolloutRunner> runners, CancellationToken cancellationToken)
    {
        var (begun, next) = (clock.GetTimestamp(), options.PollInterval);
        try
        {
            var held = await options.Journal.RenewAsync([.. runners.Select(runner => runner.Lease)], options.LeaseTerm, cancellationToken).AsTask()
                .WaitOrAbandonAsync(interval, clock, cancellationToken).ConfigureAwait(false);
            next = interval - clock.GetElapsedTime(begun);
            options.Conditions.Clear(Part);
            var tokens = held.Select(lease => lease.Token).ToHashSet();
            return [.. runners.Where(runner => !tokens.Contains(runner.Lease.Token))];
        }
        catch (Exception failure) when (failure is not JournalReplacedException || cancellationToken.IsCancellationRequested)
        {
            // Until the journal is back no exposure rises either: each order asks for its lease first.
            if (!cancellationToken.IsCancellationRequested && options.Conditions.Report(Part, $"Leases cannot be renewed: {Redaction.MessageOf(failure)}"))
            {
                options.Logger.RoundFailed(failure);
            }

            return [];
        }
        finally
        {
            Next = clock.GetTimestamp() + (long)(next.TotalSeconds * clock.TimestampFrequency);
        }
    }
}
