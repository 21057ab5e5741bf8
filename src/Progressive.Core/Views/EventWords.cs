using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>Events in words.</summary>
internal static class EventWords
{
    public static string Of(RolloutEvent happened) => happened switch
    {
        Started { By: var by } => $"started by {by}",
        ExposureConfirmed => "exposure confirmed",
        ExposureLost lost => "exposure lost: " + lost.Reason,
        ExposureFound found => $"the record of an order was lost: exposure {found.Exposure} is in force",
        Retired => "baseline retired",
        EffectFailed failed => "failed: " + failed.Reason,
        HookEnded hook => $"hook {(hook.Succeeded ? "succeeded" : "failed")}: {hook.Detail}",
        Looked => "the gates allow it",
        WatchFailed => "a gate failed in the last minute",
        TimerElapsed { Timer.Kind: var timer } => Of(timer),
        ClockJumped { By: var by } => $"the wall clock was put {(by < TimeSpan.Zero ? "back" : "forward")} by {DurationText.Print(Whole(by.Duration()))}",
        Commanded { Command: var command, By: var by, Reason: var reason } => Of(command, by, reason),
        Frozen { By: var by, Reason: var reason } => $"all rises frozen by {by}: {reason}",
        Unfrozen { By: var by, Reason: var reason } => $"freeze lifted by {by}: {reason}",
        Abandoned { By: var by, Reason: var reason } => $"abandoned by {by}: {reason}",
        _ => throw new ArgumentException($"{happened.GetType().Name} is no event that has words.", nameof(happened)),
    };

    /// <summary>A command with who gave it and why.</summary>
    public static string Of(RolloutCommand command, string by, string? reason) =>
        $"{EnumWords.Of(command)} by {by}" + (reason is null ? "" : ": " + reason);

    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));

    private static string Of(TimerKind timer) => timer switch
    {
        TimerKind.Look => "time to look",
        TimerKind.HoldEnd => "the hold is over",
        TimerKind.Horizon => "the hold's extension is over",
        TimerKind.PauseEnd => "the pause is over",
        TimerKind.ApprovalEnd => "nobody approved in time",
        TimerKind.HookEnd => "a hook took too long",
        TimerKind.FreezeEnd => "the freeze is over",
        TimerKind.RetireBaseline => "time to retire the baseline",
        _ => "the deadline passed",
    };
}
