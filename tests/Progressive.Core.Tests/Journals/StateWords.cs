using System.Globalization;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Tests.Journals;

/// <summary>The words of golden files for what a state is made of. They stay, whatever the code comes to call it.</summary>
internal static class StateWords
{
    public static string Of(RolloutPhase phase) => phase switch
    {
        RolloutPhase.Pending => "pending",
        RolloutPhase.Shifting => "shifting",
        RolloutPhase.Holding => "holding",
        RolloutPhase.AwaitingApproval => "awaiting approval",
        RolloutPhase.RunningHook => "running hook",
        RolloutPhase.Frozen => "frozen",
        RolloutPhase.Paused => "paused",
        RolloutPhase.RollingBack => "rolling back",
        RolloutPhase.Retiring => "retiring",
        RolloutPhase.Stuck => "stuck",
        RolloutPhase.Succeeded => "succeeded",
        RolloutPhase.RolledBack => "rolled back",
        RolloutPhase.Aborted => "aborted",
        RolloutPhase.Halted => "halted",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
    };

    public static string Of(Cause cause) => cause switch
    {
        Cause.Command => "command",
        Cause.Failure => "failure",
        Cause.Inconclusive => "inconclusive",
        Cause.NoData => "no data",
        Cause.NotApproved => "not approved",
        Cause.HookFailed => "hook failed",
        Cause.Deadline => "deadline",
        Cause.Drift => "drift",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
    };

    public static string Of(TimerKind kind) => kind switch
    {
        TimerKind.Deadline => "deadline",
        TimerKind.Look => "look",
        TimerKind.HoldEnd => "end of hold",
        TimerKind.Horizon => "end of extension",
        TimerKind.PauseEnd => "end of pause",
        TimerKind.ApprovalEnd => "end of approval",
        TimerKind.HookEnd => "end of hook",
        TimerKind.FreezeEnd => "end of freeze",
        TimerKind.RetireBaseline => "retire baseline",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Of(Exposure exposure)
    {
        string[] named =
        [
            .. exposure.Environments,
            .. exposure.EnvironmentShares.Select(part => $"{Of(part.Share.Value)} of {part.Environment}"),
            .. exposure.Groups.Select(group => $"group {group}"),
            .. exposure.Routes.Select(route => $"{route}"),
        ];
        return exposure.Kind switch
        {
            ExposureKind.Nobody => "nobody",
            ExposureKind.Preview => "preview",
            ExposureKind.Mirror => $"mirror {Of(exposure.Share.Value)}",
            ExposureKind.Share => string.Join(" + ", [Of(exposure.Share.Value), .. named]),
            ExposureKind.Environments => $"{string.Join(" + ", named)} ({Of(exposure.Share.Value)} of all)",
            ExposureKind.Everyone => "everyone",
            _ => throw new ArgumentOutOfRangeException(nameof(exposure), exposure, null),
        };
    }

    private static string Of(decimal percent) => percent.ToString("0.############", CultureInfo.InvariantCulture) + "%";
}
