using System.Globalization;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Cli.Display;

/// <summary>Events as lines.</summary>
internal static class EventText
{
    /// <summary>An event's lines, each with its time: one for each verdict, and one for what came of it; none for a look that begins.</summary>
    public static IEnumerable<string> Lines(EventView view) =>
        Texts(view).Select(text => $"{Words.Of(view.At)}  {Words.OneLine(text)}");

    private static IEnumerable<string> Texts(EventView view)
    {
        if (view.Response != Response.Accepted)
        {
            yield return $"{view.Text}: {EnumWords.Of(view.Response)}: {view.ResponseReason}";
            yield break;
        }

        foreach (var result in view.Results ?? [])
        {
            yield return Verdict(result);
        }

        var standing = ReportText.Standing(view.Phase, view.Step, view.Steps, view.Confirmed, view.Asked);
        if (view.HasMoved)
        {
            yield return $"{standing}: {Why(view)}";
        }
        else if (view is { Results: null, Timer: not TimerKind.Look })
        {
            yield return view.Text;
        }
    }

    // A command is always shown, also where the phase has a reason of its own.
    private static string Why(EventView view) => view switch
    {
        { PhaseReason: "" } => view.Text,
        { Command: not null, By: { } by, PhaseReason: var reason } when !reason.Contains($"by {by}", StringComparison.Ordinal) =>
            $"{view.Text}; {reason}",
        _ => view.PhaseReason,
    };

    private static string Verdict(CheckResult result)
    {
        var evidence = result.Evidence;
        var sizes = evidence.Estimate is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", n {ReportText.Sizes(evidence)}, look {evidence.Look} of {evidence.PlannedLooks}");
        return $"{EnumWords.Of(result.Verdict),-9}  {evidence.Gate}: {evidence.Check}: {evidence}{sizes}";
    }
}
