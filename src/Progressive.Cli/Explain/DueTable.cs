using System.Globalization;
using Progressive.Cli.Display;

namespace Progressive.Cli.Explain;

/// <summary>Steps as rows, checks as columns, and in between the windows that are due.</summary>
internal static class DueTable
{
    // The timeline has it in full.
    private const int LongestExposure = 40;
    private const string Never = "-";
    private const string Everything = "all";

    public static TextTable Of(ExplainReport told)
    {
        var table = new TextTable().Add(["", .. told.Checks.Select(check => $"[{check.Number}]")]);
        foreach (var stage in told.Stages.Where(stage => stage.Kind is StageKind.Step or StageKind.Hold))
        {
            table.Add([$"{ExplainText.Name(stage)} ({ShownText.Of(stage.Exposure, LongestExposure)})", .. told.Checks.Select(check => Cell(stage, check.Number))]);
        }

        return table;
    }

    // The window that decides, and behind it those that can only fail.
    private static string Cell(StageTold stage, int check)
    {
        var due = stage.Due.Where(due => due.Check == check).ToArray();
        var alarms = due.Where(due => !due.CanPass).Select(Window).ToArray();
        return due.SingleOrDefault(due => due.CanPass) is not { } deciding ? Never
            : Window(deciding) + (alarms.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (alarms {string.Join(", ", alarms)})"));
    }

    private static string Window(DueTold due) => due.WindowSeconds is { } seconds ? ExplainText.Duration(seconds) : Everything;
}
