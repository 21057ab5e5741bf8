using Progressive.Core.Journal;
using Progressive.Journal.Sqlite;
using Progressive.Policies;

namespace Progressive.Cli.Journals;

/// <summary>Which rollout of a journal is meant.</summary>
internal static class RolloutChoice
{
    private const int MostNamed = 5;

    /// <summary>The rollout that was named; where none was, the only open one.</summary>
    /// <exception cref="UserErrorException">There is no such rollout, or more than one may be meant.</exception>
    public static async Task<RolloutRecord> ReadAsync(SqliteJournal journal, string? name, CancellationToken cancellation)
    {
        var id = name is null ? await OnlyOpenAsync(journal, cancellation) : new RolloutId(name);
        return await RolloutRecord.ReadAsync(journal, id, cancellation)
            ?? throw new UserErrorException($"There is no rollout '{id}' in the journal.{await SuggestAsync(journal, id.Value, cancellation)}");
    }

    /// <summary>The rollouts that are not over, in the order they were created in; those that cannot be read are among them.</summary>
    public static async Task<IReadOnlyList<RolloutId>> OpenAsync(SqliteJournal journal, CancellationToken cancellation) =>
        [.. (await ListAsync(journal, cancellation)).Where(rollout => !rollout.IsOver).Select(rollout => rollout.Id)];

    private static async Task<RolloutId> OnlyOpenAsync(SqliteJournal journal, CancellationToken cancellation)
    {
        var all = await ListAsync(journal, cancellation);
        return all.Where(rollout => !rollout.IsOver).Select(rollout => rollout.Id).ToArray() switch
        {
            [var only] => only,
            [] when all.Count == 0 => throw new UserErrorException("The journal holds no rollout."),
            [] => throw new UserErrorException(
                $"No rollout is open; name one: {string.Join(", ", all.TakeLast(MostNamed).Reverse().Select(rollout => rollout.Id))}."),
            var several => throw new UserErrorException($"{several.Length} rollouts are open; name one: {string.Join(", ", several)}."),
        };
    }

    private static async Task<string> SuggestAsync(SqliteJournal journal, string name, CancellationToken cancellation)
    {
        var ids = (await ListAsync(journal, cancellation)).Select(rollout => rollout.Id.Value).Reverse().ToArray();

        // Whoever writes a part of an id means the newest that has it.
        return ids.FirstOrDefault(id => id.Contains(name, StringComparison.OrdinalIgnoreCase)) is { } meant
            ? Spelling.Suggest(meant, [meant])
            : Spelling.Suggest(name, ids);
    }

    private static async Task<List<(RolloutId Id, bool IsOver)>> ListAsync(SqliteJournal journal, CancellationToken cancellation)
    {
        var all = new List<(RolloutId, bool)>();
        try
        {
            await foreach (var entry in journal.ListAsync(cancellation))
            {
                all.Add((entry.Header.Id, entry.IsOver));
            }

            return all;
        }
        catch (JournalDamagedException)
        {
            // Entries that cannot be read are missing there. Whoever reads one of them is told.
            return [.. (await journal.VerifyAsync([], cancellation)).Rollouts.Select(rollout => (rollout.Rollout, rollout.IsOver))];
        }
    }
}
