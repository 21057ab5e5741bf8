using System.CommandLine;
using Progressive.Cli.Display;
using Progressive.Cli.Rollouts;
using Progressive.Journal.Sqlite;

namespace Progressive.Cli.Commands;

/// <summary>One call of a command on rollouts.</summary>
/// <param name="Rollouts">Where they are.</param>
/// <param name="Parsed">All that was given.</param>
/// <param name="Rollout">The rollout that was named, or null.</param>
/// <param name="IsJson">Whether a program is to read the output.</param>
internal sealed record JournalCall(IRolloutAccess Rollouts, ParseResult Parsed, string? Rollout, bool IsJson)
{
    public Screen Output => Parsed.Output;

    public Screen Error => Parsed.Error;

    /// <summary>The journal's file, for commands that need it.</summary>
    public SqliteJournal Journal => ((JournalRollouts)Rollouts).Journal;

    /// <summary>Whether a host is asked, and no file.</summary>
    public bool IsRemote => Rollouts is not JournalRollouts;

    /// <summary>Writes a document for a program, or lines for people.</summary>
    public Task WriteAsync(Func<string> json, Func<IEnumerable<string>> lines) => Output.WriteLinesAsync(IsJson ? Screen.Document(json()) : lines());
}
