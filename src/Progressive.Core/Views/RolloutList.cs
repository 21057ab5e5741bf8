using Progressive.Core.Journal;

namespace Progressive.Core.Views;

/// <summary>The rollouts of a journal.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Rollouts">Those that can be read, in the order they were accepted in.</param>
/// <param name="Damaged">Why others cannot be read.</param>
public sealed record RolloutList(DateTimeOffset At, IReadOnlyList<RolloutStatus> Rollouts, IReadOnlyList<string> Damaged)
{
    /// <summary>The freeze of all rises that is in force, or null.</summary>
    public JournalFreeze? Freeze { get; init; }

    /// <summary>
    /// Where the list was bounded and there are earlier rollouts: the first one here, which the next query names as <see cref="RolloutQuery.Before"/>.
    /// Otherwise null.
    /// </summary>
    public RolloutId? Next { get; init; }

    /// <summary>Reads the rollouts of a journal. One that cannot be read hides no other.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="query">Which of them.</param>
    /// <param name="now">The time they are looked at.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<RolloutList> ReadAsync(IRolloutJournal journal, RolloutQuery query, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(query);
        var (rollouts, damaged) = (new Queue<RolloutStatus>(), new List<string>());
        var (isComplete, isBounded) = (query.Before is null, false);
        try
        {
            await foreach (var entry in journal.ListAsync(cancellationToken).HeedAsync(cancellationToken).ConfigureAwait(false))
            {
                if (entry.Header.Id == query.Before)
                {
                    isComplete = true;
                    break;
                }

                if (await FindAsync(entry).ConfigureAwait(false) is { } status)
                {
                    rollouts.Enqueue(status);
                }

                if (rollouts.Count > query.Limit)
                {
                    rollouts.Dequeue();
                    isBounded = true;
                }
            }
        }
        catch (JournalDamagedException damage)
        {
            damaged.Add(damage.Message);
        }

        // Before a rollout that is not there comes none: its page would be the first one again.
        return new(now, isComplete ? [.. rollouts] : [], damaged)
        {
            Freeze = await FindFreezeAsync().ConfigureAwait(false),
            Next = isComplete && isBounded ? rollouts.Peek().Id : null,
        };

        async Task<RolloutStatus?> FindAsync(RolloutEntry entry)
        {
            if (!query.MayInclude(entry))
            {
                return null;
            }

            try
            {
                // One that has not begun, or that an earlier version wrote, has none.
                var summary = entry.Summary
                    ?? (await RolloutRecord.ReadAsync(journal, entry.Header.Id, keepsSteps: false, cancellationToken).ConfigureAwait(false))?.Summary;
                return summary is not null && (query.Phase ?? summary.Phase) == summary.Phase ? RolloutStatus.Of(entry, summary) : null;
            }
            catch (JournalDamagedException damage)
            {
                damaged.Add($"{entry.Header.Id}: {damage.Message}");
                return null;
            }
        }

        async Task<JournalFreeze?> FindFreezeAsync()
        {
            try
            {
                return await journal.FindFreezeAsync(cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false) is { IsInForce: true } freeze
                    ? freeze
                    : null;
            }
            catch (JournalDamagedException damage)
            {
                damaged.Add(damage.Message);
                return null;
            }
        }
    }
}
