using Progressive.Core.Machine;

namespace Progressive.Core.Journal;

/// <content>What people put into the journal: commands, and freezes of all rises.</content>
public sealed partial class InMemoryJournal
{
    /// <inheritdoc/>
    public ValueTask SubmitAsync(SubmittedCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        lock (gate)
        {
            var kept = Open(command.Rollout);
            if (taken.Contains(command.Ticket) || submitted.Exists(other => other.Ticket == command.Ticket))
            {
                throw new JournalConflictException($"Ticket {command.Ticket} was used before.");
            }

            submitted.Add(command.AsOf(kept.Events.Count));
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(string owner, CancellationToken cancellationToken) =>
        ReadWaiting(kept => kept.Lease?.Owner == owner);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(RolloutId rollout, CancellationToken cancellationToken) =>
        ReadWaiting(kept => kept.Header.Id == rollout);

    /// <inheritdoc/>
    public ValueTask KeepFreezeAsync(JournalFreeze freeze, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(freeze);
        lock (gate)
        {
            lastFreeze = freeze;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<JournalFreeze?> FindFreezeAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return new(lastFreeze);
        }
    }

    private ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaiting(Func<Kept, bool> isAskedFor)
    {
        lock (gate)
        {
            return new([.. submitted.Where(command =>
                rollouts[command.Rollout] is { IsOver: false, Events: var events } kept
                && isAskedFor(kept)
                && !events.OfType<Commanded>().Any(taken => taken.Ticket == command.Ticket))]);
        }
    }
}
