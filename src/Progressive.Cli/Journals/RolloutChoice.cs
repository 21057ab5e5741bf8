using Progressive.Core.Journal;

namespace Progressive.Cli.Journals;

/// <summary>Which rollout of a journal is meant.</summary>
internal static class RolloutChoice
{
    private const int MostNamed = 5;

    /// <summary>The rollout that was named; where none was, the only open one.</summary>
    /// <exception cref="UserErrorException">There is no such rollout, or more than one may be meant.</exception>
    public static async Task<RolloutRecord> ReadAsync(IRolloutJournal journal, string? name, CancellationToken cancellation)
    {
        var id = name is null ? await OnlyOpenAsync(journal, cancellation) : new RolloutId(name);
        return await RolloutRecord.ReadAsync(journal, id, cancellation)
            ?? throw new UserErrorException($"There is no rollout '{id}' in the journal.{await SuggestAsync(journal, id.Value, cancellation)}");
    }

    private static async Task<RolloutId> OnlyOpenAsync(IRolloutJournal journal, CancellationToken cancellation)
    {
        var all = await ListAsync(journal, cancellation);
        return all.Where(entry => !entry.IsOver).Select(entry => entry.Header.Id).ToArray() switch
        {
            [var only] => only,
            [] when all.Count == 0 => throw new UserErrorException("The journal holds no rollout."),
            [] => throw new UserErrorException(
                $"No rollout is open; name one: {string.Join(", ", all.TakeLast(MostNamed).Reverse().Select(entry => entry.Header.Id))}."),
            var several => throw new UserErrorException($"{several.Length} rollouts are open; name one: {string.Join(", ", several)}."),
        };
    }

    private static async Task<string> SuggestAsync(IRolloutJournal journal, string name, CancellationToken cancellation)
    {
        var ids = (await ListAsync(journal, cancellation)).Select(entry => entry.Header.Id.Value).Reverse().ToArray();

        // Whoever writes a part of an id means the newest that has it.
        var meant = ids.FirstOrDefault(id => id.Contains(name, StringComparison.OrdinalIgnoreCase)) ?? ids.MinBy(id => Distance(id, name));
        return meant is not null && (meant.Contains(name, StringComparison.OrdinalIgnoreCase) || Distance(meant, name) <= meant.Length / 3)
            ? $" Did you mean '{meant}'?"
            : "";
    }

    private static async Task<List<RolloutEntry>> ListAsync(IRolloutJournal journal, CancellationToken cancellation)
    {
        var all = new List<RolloutEntry>();
        await foreach (var entry in journal.ListAsync(cancellation))
        {
            all.Add(entry);
        }

        return all;
    }

    // Levenshtein's: letters put in, left out or replaced.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
