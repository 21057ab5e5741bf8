using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Text;

/// <summary>How names and texts are written. Quoted names are never keywords, so quoting is always safe; bare words read better.</summary>
internal static class Word
{
    public static string Name(string name) => IsWord(name) ? name : Quote(name);

    public static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Name));

    /// <summary>The name of a metric where it would be read as something else.</summary>
    public static string Expected(string name) => name is "traffic" or "allow" ? Quote(name) : Name(name);

    public static string Quote(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    /// <summary>A query in quotes, or in a raw block where quotes cannot hold it.</summary>
    public static string Query(string query) => NeedsRaw(query) ? "\"\"\"" + query + "\"\"\"" : Quote(query);

    /// <summary>Whether a query can be written at all: a raw block ends at the first three quotes.</summary>
    public static bool CanQuery(string query) => !NeedsRaw(query)
        || (query.IndexOf("\"\"\"", System.StringComparison.Ordinal) < 0 && !query.EndsWith("\"", System.StringComparison.Ordinal));

    private static bool NeedsRaw(string query)
    {
        for (var at = 0; at < query.Length; at++)
        {
            if (query[at] is '\n' or '\r' || (query[at] != '\t' && HiddenCharacter.IsAt(query, at)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWord(string name) => name.Length > 0 && IsLetter(name[0])
        && name.All(c => IsLetter(c) || c is (>= '0' and <= '9') or '-' or '_' or '.');

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
