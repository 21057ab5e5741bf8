using Progressive.Core.Journal;
using Progressive.Policies;

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

    /// <summary>The rollouts that are not over, in the order they were created in.</summary>
    public static async Task<IReadOnlyList<RolloutId>> OpenAsync(IRolloutJournal journal, CancellationToken cancellation) =>
        [.. (await ListAsync(journal, cancellation)).Where(entry => !entry.IsOver).Select(entry => entry.Header.Id)];

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
        return ids.FirstOrDefault(id => id.Contains(name, StringComparison.OrdinalIgnoreCase)) is { } meant
            ? Spelling.Suggest(meant, [meant])
            : Spelling.Suggest(name, ids);
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
}
