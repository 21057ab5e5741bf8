using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;

namespace Progressive.Core.Engine;

/// <summary>What an engine does at a steady interval while it runs rollouts: it keeps its leases, and looks for commands put into the journal.</summary>
internal sealed class LeaseHeartbeat(RolloutEngineOptions options)
{
    private const string Part = "journal";

    private DateTimeOffset lastRenewal = DateTimeOffset.MinValue;

    /// <summary>When the next round is due.</summary>
    public DateTimeOffset Next { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Whether a round is due. One that lies further ahead than one interval was set before the clock was put back.</summary>
    public bool IsDue => Now is var now && (now >= Next || Next > now + options.PollInterval);

    private DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    /// <summary>Makes a round. One that the journal fails is made again at the next interval.</summary>
    /// <param name="runners">The rollouts that the engine runs.</param>
    /// <param name="cancellationToken">Ends the round.</param>
    /// <returns>The rollouts that somebody else runs by now, and the commands that wait for the others.</returns>
    public async Task<(IReadOnlyCollection<RolloutRunner> Lost, IReadOnlyList<SubmittedCommand> Commands)> MakeAsync(
        IReadOnlyCollection<RolloutRunner> runners, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<RolloutRunner> lost = [];
        try
        {
            lost = await RenewAsync(runners, cancellationToken).ConfigureAwait(false);
            var commands = await options.Journal.ReadWaitingAsync(options.Owner, cancellationToken).ConfigureAwait(false);
            options.Conditions.Clear(Part);
            return (lost, commands);
        }
        catch (Exception failure)
        {
            // Until the journal is back no exposure rises either: each order asks for its lease first.
            if (!cancellationToken.IsCancellationRequested
                && options.Conditions.Report(Part, $"The journal cannot be asked for commands, or leases cannot be renewed: {failure.Message}"))
            {
                options.Logger.RoundFailed(failure);
            }

            return (lost, []);
        }
        finally
        {
            Next = Now + options.PollInterval;
        }
    }

    // Three tries fit into a lease's term.
    private async Task<IReadOnlyCollection<RolloutRunner>> RenewAsync(IReadOnlyCollection<RolloutRunner> runners, CancellationToken cancellationToken)
    {
        var now = Now;
        if (now >= lastRenewal && now - lastRenewal < options.LeaseTerm / 3)
        {
            return [];
        }

        var held = await options.Journal.RenewAsync([.. runners.Select(runner => runner.Lease)], options.LeaseTerm, cancellationToken).ConfigureAwait(false);
        lastRenewal = now;
        var tokens = held.Select(lease => lease.Token).ToHashSet();
        return [.. runners.Where(runner => !tokens.Contains(runner.Lease.Token))];
    }
}
