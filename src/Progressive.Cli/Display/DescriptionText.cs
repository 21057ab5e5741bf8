using System.Globalization;
using Progressive.Policies;

namespace Progressive.Cli.Display;

/// <summary>What <c>explain</c> shows to people.</summary>
internal static class DescriptionText
{
    private const int Width = 100;

    public static IEnumerable<string> Lines(PolicyDescription description) =>
    [
        $"policy {Words.OneLine(description.Policy)}",
        .. description.Summary.SelectMany(line => Indented(line)),
        .. Indented(
            $"It takes {DurationText.Print(description.AtLeast)} at least and {DurationText.Print(description.AtMost)} at most to its last step's end, without "
            + "pauses, freezes, waits for the router, and reactions that wait longer."),
        .. Section("timeline, each at the earliest", description.Stages.SelectMany(Stage)),
        .. Section("gates", description.Gates.SelectMany(gate => Hanging(gate.Gate, string.Join(' ', gate.Text)))),
        .. Section("checks", description.Checks.SelectMany(check => Hanging($"[{check.Number}] {check.Gate}", $"{check.Check}: {check.Text}"))),
        .. Section("which check is due at which step, over which window", DueTable.Of(description).Lines()),
        .. Section("bad turns", description.BadTurns.SelectMany(turn => Indented(turn.Text, 0))),
        .. Section("nobody new gets the candidate", description.Freezes),
        .. Section("defaults in force", description.Defaults.SelectMany(line => Indented(line, 0))),
    ];

    /// <summary>What stands in front of a stage.</summary>
    public static string Name(StageDescription stage) => stage.Kind switch
    {
        StageKind.Step => string.Create(CultureInfo.InvariantCulture, $"step {stage.Step}"),
        StageKind.Hold => string.Create(CultureInfo.InvariantCulture, $"step {stage.Step}, held on"),
        StageKind.NoWayBack => "no way back",
        _ => EnumWords.Of(stage.Kind),
    };

    private static IEnumerable<string> Stage(StageDescription stage) => Hanging(
        $"+{DurationText.Print(stage.After)} {Name(stage)}", string.Join(' ', stage.Text.Select(sentence => Words.OneLine(sentence))));

    private static IEnumerable<string> Hanging(string head, string text) => [Words.OneLine(head), .. Indented(text, 4)];

    private static IEnumerable<string> Indented(string text) => Indented(text, 2);

    private static IEnumerable<string> Indented(string text, int by) =>
        Paragraph.Of(Words.OneLine(text), Width).Select(line => new string(' ', by) + line);

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines)
    {
        var all = lines.ToArray();
        return all.Length == 0 ? [] : ["", title, .. all.Select(line => "  " + line)];
    }
}
