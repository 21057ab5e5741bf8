namespace Progressive.Cli;

/// <summary>What somebody most likely meant who wrote a word that is not known.</summary>
internal static class NearestWord
{
    private const int MostChanges = 2;
    private const int LongestWord = 40;

    /// <summary>For example <c> Did you mean 'PRG0101'?</c>, with a blank before it, or nothing.</summary>
    public static string Suggest(string word, IEnumerable<string> known) =>
        Of(word, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    /// <summary>The first of the nearest words, or null where none is near.</summary>
    public static string? Of(string word, IEnumerable<string> known) => known
        .Where(candidate => word.Length <= LongestWord && candidate.Length <= LongestWord)
        .Select(candidate => (Word: candidate, Changes: Changes(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
        .Where(candidate => candidate.Changes <= MostChanges && candidate.Changes < candidate.Word.Length)
        .OrderBy(candidate => candidate.Changes)
        .Select(candidate => candidate.Word)
        .FirstOrDefault();

    // Letters put in, left out or taken for others (Levenshtein 1966), one row of the table at a time.
    private static int Changes(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var (diagonal, _) = (row[0], row[0] = i);
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
