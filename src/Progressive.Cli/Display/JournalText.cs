using System.Globalization;
using Progressive.Journal.Sqlite;

namespace Progressive.Cli.Display;

/// <summary>What is found out about a journal, or done to it, for people.</summary>
internal static class JournalText
{
    public static IEnumerable<string> Lines(JournalVerification found)
    {
        var open = found.Rollouts.Where(rollout => !rollout.IsOver).ToArray();
        var heads = new TextTable().Add("head of", "events", "hash").Add("the journal", "", found.Head);
        foreach (var rollout in open)
        {
            heads.Add(rollout.Rollout.Value, Number(rollout.Events), rollout.Head);
        }

        var later = found.Rollouts.Count(rollout => rollout.ChainedLater > 0);
        return
        [
            .. Faults(found),
            $"{Count(found.Rollouts.Length, "rollout")} with {Count(found.Rollouts.Sum(rollout => rollout.Events), "event")} as they were written.",
            .. found.HasChains
                ? heads.Lines()
                : ["The journal has no chains yet: an earlier version wrote it. It gets them when an engine or a command writes to it."],
            .. later > 0 ? [$"{Count(later, "rollout")} began before journals had chains: earlier changes in them are not noticed."] : Array.Empty<string>(),
            .. found.Records.Where(record => record.By is not null).Select(Line),
        ];
    }

    public static IEnumerable<string> Faults(JournalVerification found) => found.IsWhole
        ? ["The journal is as it was written."]
        : [$"The journal is not as it was written: {Count(found.Faults.Length, "fault")}.", .. found.Faults.Select(fault => Words.OneLine("  " + fault.Message))];

    public static IEnumerable<string> Lines(JournalPruning pruning)
    {
        var events = Count(pruning.Rollouts.Sum(rollout => rollout.Events), "event");
        return
        [
            .. pruning.Rollouts.Select(rollout => Words.OneLine("  " + rollout.Rollout)),
            $"{Count(pruning.Rollouts.Length, "rollout")} with {events} {(pruning.IsDryRun ? "would be removed." : "removed, and recorded.")}",
            .. pruning is { IsDryRun: false, IsCompacted: false, Rollouts.IsEmpty: false }
                ? ["The file keeps its size, because somebody else reads it or writes to it: the journal fills the room again."]
                : Array.Empty<string>(),
            .. pruning.Kept.Select(fault => Words.OneLine("Kept: " + fault.Message)),
        ];
    }

    public static IEnumerable<string> Lines(JournalRepair repair) =>
    [
        .. repair.Faults.Select(fault => Words.OneLine(fault.Message)),
        repair.IsRemoved
            ? $"{repair.Rollout} was set aside as a whole, with {Count(repair.SetAside, "event")}: not even its header was as it was written."
            : $"{repair.Rollout} is over. It keeps {Count(repair.Kept, "event")}; {Count(repair.SetAside, "event")} set aside in the journal's file.",
        "Its target can be used again. The router was not touched: look who gets the candidate before the next start.",
    ];

    private static string Line(JournalRecord record)
    {
        var done = record.Kind switch
        {
            JournalRecordKind.Pruned => "pruned",
            JournalRecordKind.Repaired => "repaired",
            _ => "set aside",
        };
        return Words.OneLine($"{Words.Of(record.At)}  {record.Rollout} {done} by {record.By}{(record.Reason is { } reason ? ": " + reason : "")}");
    }

    private static string Count(long count, string thing) => $"{Number(count)} {thing}{(count == 1 ? "" : "s")}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
