using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <content>How the gates of the rollout watch for a total outage, next to their looks.</content>
public sealed partial class RolloutRunner
{
    /// <summary>When <see cref="FindOutageAsync"/> has something to look at next; null where no gate watches, or it is under way.</summary>
    public DateTimeOffset? NextWatch => IsLoweredAhead ? null : effects.NextWatch;

    /// <summary>
    /// Looks at the last minute of each gate that watches for a total outage. A host calls it when <see cref="Now"/> has come to <see cref="NextWatch"/>,
    /// one call at a time, and moves the runner by what it returns. A look that finds nothing leaves no trace: the journal does not grow by it.
    /// </summary>
    /// <param name="cancellationToken">Ends the calls to the metric sources.</param>
    /// <returns>What failed; null where nothing did.</returns>
    public Task<RolloutEvent?> FindOutageAsync(CancellationToken cancellationToken) =>
        effects.FindOutageAsync(cancellationToken).WaitAsync(cancellationToken);
}
