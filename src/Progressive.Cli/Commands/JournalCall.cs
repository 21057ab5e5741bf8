using System.CommandLine;
using Progressive.Journal.Sqlite;

namespace Progressive.Cli.Commands;

/// <summary>One call of a command on a journal.</summary>
/// <param name="Journal">The journal.</param>
/// <param name="Parsed">All that was given.</param>
/// <param name="Rollout">The rollout that was named, or null.</param>
/// <param name="IsJson">Whether a program is to read the output.</param>
internal sealed record JournalCall(SqliteJournal Journal, ParseResult Parsed, string? Rollout, bool IsJson)
{
    public TextWriter Output => Parsed.InvocationConfiguration.Output;

    public TextWriter Error => Parsed.InvocationConfiguration.Error;

    public async Task WriteAsync(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            await Output.WriteLineAsync(line);
        }
    }
}
