using System.Globalization;
using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Explain;

/// <summary>What <c>explain</c> shows to people.</summary>
internal static class ExplainText
{
    private const int Width = 100;

    public static IEnumerable<string> Lines(ExplainReport told) =>
    [
        $"policy {Words.OneLine(told.Policy)}",
        .. told.Summary.SelectMany(line => Indented(line)),
        .. Indented(
            $"It takes {Duration(told.AtLeastSeconds)} at least and {Duration(told.AtMostSeconds)} at most to its last step's end, without "
            + "pauses, freezes, waits for the router, and reactions that wait longer."),
        .. Section("timeline, each at the earliest", told.Stages.SelectMany(Stage)),
        .. Section("gates", told.Gates.SelectMany(gate => Hanging(gate.Gate, string.Join(' ', gate.Text)))),
        .. Section("checks", told.Checks.SelectMany(check => Hanging($"[{check.Number}] {check.Gate}", $"{check.Check}: {check.Text}"))),
        .. Section("which check is due at which step, over which window", DueTable.Of(told).Lines()),
        .. Section("bad turns", told.BadTurns.SelectMany(turn => Indented(turn.Text, 0))),
        .. Section("nobody new gets the candidate", told.Freezes),
        .. Section("defaults in force", told.Defaults.SelectMany(line => Indented(line, 0))),
    ];

    public static string Duration(double seconds) => DurationText.Print(TimeSpan.FromSeconds(seconds));

    /// <summary>What stands in front of a stage.</summary>
    public static string Name(StageTold stage) => stage.Kind switch
    {
        StageKind.Step => string.Create(CultureInfo.InvariantCulture, $"step {stage.Step}"),
        StageKind.Hold => string.Create(CultureInfo.InvariantCulture, $"step {stage.Step}, held on"),
        StageKind.NoWayBack => "no way back",
        _ => EnumWords.Of(stage.Kind),
    };

    private static IEnumerable<string> Stage(StageTold stage) => Hanging(
        $"+{Duration(stage.AfterSeconds)} {Name(stage)}", string.Join(' ', stage.Text.Select(sentence => Words.OneLine(sentence))));

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
