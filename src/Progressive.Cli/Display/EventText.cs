using System.Globalization;
using Progressive.Cli.Reports;
using Progressive.Core.Machine;

namespace Progressive.Cli.Display;

/// <summary>Events as lines.</summary>
internal static class EventText
{
    /// <summary>An event's lines, each with its time: one for each verdict, and one for what came of it; none for a look that begins.</summary>
    public static IEnumerable<string> Lines(EventReport report) =>
        Texts(report).Select(text => $"{Words.Of(report.At)}  {Words.OneLine(text)}");

    private static IEnumerable<string> Texts(EventReport report)
    {
        if (report.Response != Response.Accepted)
        {
            yield return $"{What(report)}: {Words.Of(report.Response)}: {report.ResponseReason}";
            yield break;
        }

        foreach (var result in report.Results ?? [])
        {
            yield return Verdict(result);
        }

        var standing = ReportText.Standing(report.Phase, report.Step, report.Steps, report.Confirmed, report.Asked);
        if (report.HasMoved)
        {
            yield return $"{standing}: {Why(report)}";
        }
        else if (report is { Results: null, Timer: not TimerKind.Look })
        {
            yield return What(report);
        }
    }

    // A command is always told of, also where the phase has a reason of its own.
    private static string Why(EventReport report) => report switch
    {
        { PhaseReason: "" } => What(report),
        { Command: not null, By: { } by, PhaseReason: var reason } when !reason.Contains($"by {by}", StringComparison.Ordinal) =>
            $"{What(report)}; {reason}",
        _ => report.PhaseReason,
    };

    private static string Verdict(VerdictReport result)
    {
        var evidence = result.Evidence;
        var behind = evidence.Estimate is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", n {ReportText.Sizes(evidence)}, look {evidence.Look} of {evidence.PlannedLooks}");
        return $"{Words.Of(result.Verdict),-9}  {evidence.Gate}: {evidence.Check}: {evidence}{behind}";
    }

    private static string What(EventReport report) => report.Happened switch
    {
        Started => $"started by {report.By}",
        ExposureConfirmed => "exposure confirmed",
        ExposureLost lost => "exposure lost: " + lost.Reason,
        Retired => "baseline retired",
        EffectFailed failed => "failed: " + failed.Reason,
        HookEnded hook => $"hook {(hook.Succeeded ? "succeeded" : "failed")}: {hook.Detail}",
        Looked => "the gates allow it",
        TimerElapsed { Timer.Kind: TimerKind.Look } => "time to look",
        TimerElapsed { Timer.Kind: TimerKind.Deadline } => "the deadline passed",
        TimerElapsed { Timer.Kind: TimerKind.Horizon } => "the hold's extension is over",
        TimerElapsed { Timer.Kind: TimerKind.HoldEnd } => "the hold is over",
        TimerElapsed { Timer.Kind: TimerKind.PauseEnd } => "the pause is over",
        TimerElapsed { Timer.Kind: TimerKind.ApprovalEnd } => "nobody approved in time",
        TimerElapsed { Timer.Kind: TimerKind.HookEnd } => "a hook took too long",
        TimerElapsed { Timer.Kind: TimerKind.FreezeEnd } => "the freeze is over",
        TimerElapsed { Timer.Kind: TimerKind.RetireBaseline } => "time to retire the baseline",
        Commanded { Command: var command, By: var by, Reason: var reason } => ReportText.Command(command, by, reason),
        _ => report.Kind,
    };
}
