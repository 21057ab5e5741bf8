using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <content>What changes around the rollout, and is nobody's answer.</content>
public sealed partial class RolloutRunner
{
    /// <summary>
    /// Finds out what has changed around the rollout that it does not know: whether all rises of the journal are frozen, and every
    /// <see cref="RolloutEngineOptions.ReconcileInterval"/> whether the exposure confirmed last is still in force at the router. Nothing is changed. A host calls it before
    /// the first event and every <see cref="RolloutEngineOptions.PollInterval"/>, and moves the runner by what it returns.
    /// </summary>
    /// <param name="cancellationToken">Ends the calls to the journal and the router.</param>
    /// <returns>The event to move the rollout by; null where nothing has changed, or the router cannot be read.</returns>
    public async Task<RolloutEvent?> FindChangeAsync(CancellationToken cancellationToken)
    {
        if (FindChange(await options.Journal.FindFreezeAsync(cancellationToken).ConfigureAwait(false)) is { } change)
        {
            return change;
        }

        if (!Reconciliation.TryBegin())
        {
            return null;
        }

        try
        {
            return await FindDriftAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Reconciliation.End();
        }
    }

    /// <summary>What the newest freeze of the journal changes for the rollout.</summary>
    /// <param name="freeze">The freeze, or null where there never was one.</param>
    /// <returns>The event to move the rollout by, or null where it knows.</returns>
    internal RolloutEvent? FindChange(JournalFreeze? freeze)
    {
        var now = Now;
        RolloutEvent? change = freeze switch
        {
            null => null,
            { IsInForce: true } => new Frozen(now, freeze.By, freeze.Reason),
            _ => new Unfrozen(now, freeze.By, freeze.Reason),
        };
        return change is not null && machine.Next(Rollout.State, change).Response == Response.Accepted ? change : null;
    }
}
