using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;

namespace Progressive.Core.Engine;

/// <summary>What an engine does at a steady interval while it runs rollouts: it keeps its leases, and looks for commands and freezes put into the journal.</summary>
internal sealed class LeaseHeartbeat(RolloutEngineOptions options)
{
    private readonly TimeProvider clock = options.TimeProvider;
    private long? lastRenewal;
    private bool isJournalAway;

    /// <summary>The time stamp at which the next round is due.</summary>
    public long Next { get; private set; } = options.TimeProvider.GetTimestamp();

    /// <summary>Makes a round, if one is due.</summary>
    /// <param name="runners">The rollouts that the engine runs.</param>
    /// <param name="cancellationToken">Ends the round.</param>
    /// <returns>The rollouts that somebody else runs by now, the commands that wait for the others, and the newest freeze that is known.</returns>
    public async Task<(IReadOnlyCollection<RolloutRunner> Lost, IReadOnlyList<SubmittedCommand> Commands, JournalFreeze? Freeze)> MakeAsync(
        IReadOnlyCollection<RolloutRunner> runners, CancellationToken cancellationToken)
    {
        if (runners.Count == 0 || clock.GetTimestamp() < Next)
        {
            return ([], [], null);
        }

        IReadOnlyCollection<RolloutRunner> lost = [];
        try
        {
            lost = await RenewAsync(runners, cancellationToken).ConfigureAwait(false);
            var commands = await options.Journal.ReadWaitingAsync(options.Owner, cancellationToken).ConfigureAwait(false);
            var freeze = await options.Journal.FindFreezeAsync(cancellationToken).ConfigureAwait(false);
            isJournalAway = false;
            return (lost, commands, freeze);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Until the journal is back no exposure is set either: each order asks for its lease first.
            if (!isJournalAway)
            {
                options.Logger.RoundFailed(failure);
            }

            isJournalAway = true;
            return (lost, [], null);
        }
        finally
        {
            Next = clock.GetTimestamp() + (long)(options.PollInterval.TotalSeconds * clock.TimestampFrequency);
        }
    }

    // Three tries fit into a lease's term.
    private async Task<IReadOnlyCollection<RolloutRunner>> RenewAsync(IReadOnlyCollection<RolloutRunner> runners, CancellationToken cancellationToken)
    {
        var now = clock.GetTimestamp();
        if (lastRenewal is { } last && clock.GetElapsedTime(last, now) < options.LeaseTerm / 3)
        {
            return [];
        }

        var held = await options.Journal.RenewAsync([.. runners.Select(runner => runner.Lease)], options.LeaseTerm, cancellationToken).ConfigureAwait(false);
        lastRenewal = now;
        var tokens = held.Select(lease => lease.Token).ToHashSet();
        return [.. runners.Where(runner => !tokens.Contains(runner.Lease.Token))];
    }
}
