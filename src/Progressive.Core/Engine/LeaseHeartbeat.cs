using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;

namespace Progressive.Core.Engine;

/// <summary>What an engine does at a steady interval while it runs rollouts: it keeps its leases, and looks for commands put into the journal.</summary>
internal sealed class LeaseHeartbeat(RolloutEngineOptions options)
{
    private DateTimeOffset lastRenewal = DateTimeOffset.MinValue;
    private bool isJournalAway;

    /// <summary>When the next round is due.</summary>
    public DateTimeOffset Next { get; private set; } = DateTimeOffset.MinValue;

    private DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    /// <summary>Makes a round, if one is due.</summary>
    /// <param name="runs">The rollouts that the engine runs.</param>
    /// <param name="cancellationToken">Ends the round.</param>
    /// <returns>The rollouts that somebody else runs by now, and the commands that wait for the others.</returns>
    public async Task<(IReadOnlyCollection<RolloutRun> Lost, IReadOnlyList<SubmittedCommand> Commands)> MakeAsync(
        IReadOnlyCollection<RolloutRun> runs, CancellationToken cancellationToken)
    {
        // A round that lies further ahead than one interval was set before the clock was put back.
        var now = Now;
        if (runs.Count == 0 || (now < Next && Next <= now + options.PollInterval))
        {
            return ([], []);
        }

        IReadOnlyCollection<RolloutRun> lost = [];
        try
        {
            lost = await RenewAsync(runs, cancellationToken).ConfigureAwait(false);
            var commands = await options.Journal.ReadWaitingAsync(options.Owner, cancellationToken).ConfigureAwait(false);
            isJournalAway = false;
            return (lost, commands);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Until the journal is back no exposure is set either: each order asks for its lease first.
            if (!isJournalAway)
            {
                options.Logger.RoundFailed(failure);
            }

            isJournalAway = true;
            return (lost, []);
        }
        finally
        {
            Next = Now + options.PollInterval;
        }
    }

    /// <summary>
    /// Gives a lease back, so that the next engine need not wait until it lapses; not before the last call has let go of the router. Of one
    /// that does not, the lease lapses by itself.
    /// </summary>
    public async Task GiveBackAsync(RolloutRun run)
    {
        try
        {
            await run.Released.WaitAsync(options.CallTimeout).ConfigureAwait(false);
            await options.Journal.ReleaseAsync(run.Lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            options.Logger.ReleaseFailed(failure);
        }
    }

    // Three tries fit into a lease's term.
    private async Task<IReadOnlyCollection<RolloutRun>> RenewAsync(IReadOnlyCollection<RolloutRun> runs, CancellationToken cancellationToken)
    {
        var now = Now;
        if (now >= lastRenewal && now - lastRenewal < options.LeaseTerm / 3)
        {
            return [];
        }

        var held = await options.Journal.RenewAsync([.. runs.Select(run => run.Lease)], options.LeaseTerm, cancellationToken).ConfigureAwait(false);
        lastRenewal = now;
        var tokens = held.Select(lease => lease.Token).ToHashSet();
        return [.. runs.Where(run => !tokens.Contains(run.Lease.Token))];
    }
}
