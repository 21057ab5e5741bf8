using System.Collections.Immutable;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <content>What people do to keep a journal in order.</content>
public sealed partial class SqliteJournal
{
    /// <summary>
    /// Checks everything in the journal: each event of each rollout, whether any is missing or was put in, and the record of what was done to the journal as a whole.
    /// </summary>
    /// <param name="knownHeads">Hashes that an earlier verification gave and that were kept elsewhere: those that the journal no longer holds are faults.</param>
    /// <param name="cancellationToken">Ends the call before it begins.</param>
    public ValueTask<JournalVerification> VerifyAsync(IReadOnlyCollection<string> knownHeads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(knownHeads);
        cancellationToken.ThrowIfCancellationRequested();
        return new(file.Read(transaction => new JournalWalk(transaction, knownHeads).Make(Identity)));
    }

    /// <summary>
    /// Removes rollouts that ended before a time. Open ones stay, and so does the last of each target to end. What was removed is recorded, so that it can be told from
    /// what somebody else took away; ids and keys stay used.
    /// </summary>
    /// <param name="before">Those that ended before this are removed.</param>
    /// <param name="by">Who removes them.</param>
    /// <param name="reason">Why, or null.</param>
    /// <param name="isDryRun">Whether to say only what would be removed.</param>
    /// <param name="cancellationToken">Ends the call between two rollouts; those that were removed are recorded.</param>
    public ValueTask<JournalPruning> PruneAsync(
        DateTimeOffset before, string by, string? reason, bool isDryRun, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        cancellationToken.ThrowIfCancellationRequested();
        var (old, kept) = file.Read<(ImmutableArray<VerifiedRollout>, ImmutableArray<JournalFault>)>(transaction =>
        {
            var found = new JournalWalk(transaction, []).Make(Identity);
            var ids = Pruning.Find(transaction, before, found.Faults.Select(fault => fault.Rollout).OfType<RolloutId>().ToHashSet());
            var over = found.Rollouts.Where(rollout => rollout.IsOver).Select(rollout => rollout.Rollout).ToHashSet();
            return (
                [.. found.Rollouts.Where(rollout => ids.Contains(rollout.Rollout))],
                [.. found.Faults.Where(fault => fault.Rollout is { } id && over.Contains(id))]);
        });
        var removed = ImmutableArray.CreateBuilder<VerifiedRollout>();
        foreach (var rollout in isDryRun ? [] : old)
        {
            // One at a time: engines write in between.
            cancellationToken.ThrowIfCancellationRequested();
            if (file.Write(transaction => Pruning.TryRemove(transaction, rollout, clock.GetUtcNow(), by, reason)))
            {
                removed.Add(rollout);
            }
        }

        return new(new JournalPruning
        {
            Rollouts = isDryRun ? old : removed.ToImmutable(),
            Kept = kept,
            IsDryRun = isDryRun,
            IsCompacted = removed.Count > 0 && file.TryCompact(),
        });
    }

    /// <summary>
    /// Ends a rollout that is not as it was written, so that its target can be used again. It keeps its events up to the first that is not; the others, or the rollout as
    /// a whole where its header is not, are set aside in the same file. Nothing is changed at the router.
    /// </summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the call before it begins.</param>
    /// <exception cref="JournalConflictException">There is no such rollout, it is as it was written, or an engine runs it at this moment; nothing was changed.</exception>
    public ValueTask<JournalRepair> RepairAsync(RolloutId rollout, string by, string reason, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        cancellationToken.ThrowIfCancellationRequested();
        return new(file.Write(transaction =>
        {
            _ = IsOver(transaction, rollout) ?? throw new JournalConflictException($"There is no rollout '{rollout}'.");
            if (ReadableLeaseOf(transaction, rollout) is { } lease && lease.Until > clock.GetUtcNow())
            {
                throw new JournalConflictException($"Rollout '{rollout}' is run by '{lease.Owner}' at this moment. Stop that engine, then repair the rollout.");
            }

            var found = new JournalWalk(transaction, []).Make(Identity);
            if (!found.Faults.Any(fault => fault.Rollout == rollout))
            {
                throw new JournalConflictException($"Rollout '{rollout}' is as it was written: there is nothing to repair. To end it, abort it.");
            }

            var repaired = new Repair(transaction, found, rollout).Make(
                clock.GetUtcNow(), by, reason, (end, happened) => Append(transaction, rollout, end, happened));
            End(transaction, rollout);
            return repaired;
        }));
    }
}
