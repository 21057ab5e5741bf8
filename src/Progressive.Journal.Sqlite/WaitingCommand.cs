using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Journal.Sqlite;

/// <summary>A command of the inbox as its row has it.</summary>
internal static class WaitingCommand
{
    public const string Columns = "commands.ticket, commands.rollout, command, by, reason, at, role, question, step, version";

    /// <summary>
    /// The command, or null where the row cannot be read: it was changed, or a later version wrote it and an engine that knows it will take it. It waits on, and
    /// must not keep the others from being taken.
    /// </summary>
    public static SubmittedCommand? Read(SqliteDataReader row, int first)
    {
        try
        {
            return Enum.TryParse<RolloutCommand>(row.GetString(first + 2), out var command)
                ? new SubmittedCommand(
                    Guid.Parse(row.GetString(first)),
                    new RolloutId(row.GetString(first + 1)),
                    command,
                    row.GetString(first + 3),
                    row.GetText(first + 4),
                    Sql.ReadTime(row.GetString(first + 5)))
                {
                    Role = row.GetText(first + 6),
                    Question = row.GetNumber(first + 7),
                    Step = (int?)row.GetNumber(first + 8),
                    Version = row.GetNumber(first + 9),
                }
                : null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException || Damage.IsUnreadableValue(unreadable))
        {
            return null;
        }
    }
}
