using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;

namespace Progressive.Core.Engine;

/// <summary>What an engine does at a steady interval while it runs rollouts: it keeps its leases, and looks for commands and freezes put into the journal.</summary>
internal sealed class LeaseHeartbeat(RolloutEngineOptions options)
{
    private const string Part = "journal";

    private readonly TimeProvider clock = options.TimeProvider;
    private long? lastRenewal;

    /// <summary>The time stamp at which the next round is due.</summary>
    public long Next { get; private set; } = options.TimeProvider.GetTimestamp();

    /// <summary>Whether a round is due.</summary>
    public bool IsDue => clock.GetTimestamp() >= Next;

    /// <summary>Makes a round. One that the journal fails is made again at the next interval.</summary>
    /// <param name="runners">The rollouts that the engine runs.</param>
    /// <param name="cancellationToken">Ends the round.</param>
    /// <returns>The rollouts that somebody else runs by now, the commands that wait for the others, and the newest freeze that is known.</returns>
    public async Task<(IReadOnlyCollection<RolloutRunner> Lost, IReadOnlyList<SubmittedCommand> Commands, JournalFreeze? Freeze)> MakeAsync(
        IReadOnlyCollection<RolloutRunner> runners, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<RolloutRunner> lost = [];
        try
        {
            lost = await RenewAsync(runners, cancellationToken).ConfigureAwait(false);
            var commands = await options.Journal.ReadWaitingAsync(options.Owner, cancellationToken).ConfigureAwait(false);
            var freeze = await options.Journal.FindFreezeAsync(cancellationToken).ConfigureAwait(false);
            options.Conditions.Clear(Part);
            return (lost, commands, freeze);
        }
        catch (Exception failure)
        {
            // Until the journal is back no exposure rises either: each order asks for its lease first.
            if (!cancellationToken.IsCancellationRequested
                && options.Conditions.Report(Part, $"The journal cannot be asked for commands, or leases cannot be renewed: {failure.Message}"))
            {
                options.Logger.RoundFailed(failure);
            }

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
