using System.Globalization;
using Progressive.Policies;

namespace Progressive.Cli.Display;

/// <summary>Steps as rows, checks as columns, and between them the windows that are due.</summary>
internal static class DueTable
{
    // The timeline has it in full.
    private const int LongestExposure = 40;
    private const string Never = "-";
    private const string Everything = "all";

    public static TextTable Of(PolicyDescription description)
    {
        var table = new TextTable().Add(["", .. description.Checks.Select(check => $"[{check.Number}]")]);
        foreach (var stage in description.Stages.Where(stage => stage.Kind is StageKind.Step or StageKind.Hold))
        {
            table.Add([$"{DescriptionText.Name(stage)} ({ShownText.Of(stage.Exposure!, LongestExposure)})", .. description.Checks.Select(check => Cell(stage, check.Number))]);
        }

        return table;
    }

    // The window that decides, and after it those that can only fail.
    private static string Cell(StageDescription stage, int check)
    {
        var due = stage.Due.Where(due => due.Check == check).ToArray();
        var alarms = due.Where(due => !due.CanPass).Select(Window).ToArray();
        return due.SingleOrDefault(due => due.CanPass) is not { } deciding ? Never
            : Window(deciding) + (alarms.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (alarms {string.Join(", ", alarms)})"));
    }

    private static string Window(DueDescription due) => due.Window is { } window ? DurationText.Print(window) : Everything;
}
