using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Engine;

/// <summary>What the engine logs. Event ids are a contract.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Information, "Rollout {Rollout} of {Target} from {Baseline} to {Candidate} accepted")]
    public static partial void Accepted(this ILogger logger, RolloutId rollout, string target, string baseline, string candidate);

    [LoggerMessage(2, LogLevel.Information, "Rollout {Rollout}: {Before} -> {After}. {Reason}")]
    public static partial void Moved(this ILogger logger, RolloutId rollout, RolloutPhase before, RolloutPhase after, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Rollout {Rollout}: exposure {Exposure} could not be brought about")]
    public static partial void ExposureFailed(this ILogger logger, Exception failure, RolloutId rollout, Exposure exposure);

    [LoggerMessage(4, LogLevel.Warning, "Rollout {Rollout}: the baseline could not be retired")]
    public static partial void RetirementFailed(this ILogger logger, Exception failure, RolloutId rollout);

    [LoggerMessage(5, LogLevel.Warning, "Rollout {Rollout}: nobody could be asked for approval")]
    public static partial void AskingFailed(this ILogger logger, Exception failure, RolloutId rollout);

    [LoggerMessage(6, LogLevel.Critical, "Rollout {Rollout}: an event could not be taken into the journal; the engine stops acting on it")]
    public static partial void JournalFailed(this ILogger logger, Exception failure, RolloutId rollout);

    [LoggerMessage(7, LogLevel.Error, "An observer failed on rollout {Rollout}")]
    public static partial void ObserverFailed(this ILogger logger, Exception failure, RolloutId rollout);

    [LoggerMessage(8, LogLevel.Critical, "Rollout {Rollout}: an effect broke off in an unforeseen way; the engine stops acting on the rollout")]
    public static partial void EffectBroke(this ILogger logger, Exception failure, RolloutId rollout);

    [LoggerMessage(9, LogLevel.Error, "The journal could not be asked for commands, or leases could not be renewed; told once, and tried again in every round")]
    public static partial void RoundFailed(this ILogger logger, Exception failure);

    [LoggerMessage(10, LogLevel.Warning, "Rollout {Rollout}: another engine has taken it over")]
    public static partial void TakenOver(this ILogger logger, RolloutId rollout);

    [LoggerMessage(11, LogLevel.Information, "Rollout {Rollout} taken up again under fence {Fence}")]
    public static partial void TakenUp(this ILogger logger, RolloutId rollout, long fence);

    [LoggerMessage(12, LogLevel.Warning, "The leases of this engine could not be given back; they lapse by themselves")]
    public static partial void ReleaseFailed(this ILogger logger, Exception failure);

    [LoggerMessage(13, LogLevel.Warning, "Rollout {Rollout}: hook {Hook} failed")]
    public static partial void HookFailed(this ILogger logger, Exception failure, RolloutId rollout, string hook);

    [LoggerMessage(14, LogLevel.Warning, "Rollout {Rollout}: a hook that was cancelled does not let go; the next one is run beside it")]
    public static partial void HookHangs(this ILogger logger, Exception late, RolloutId rollout);

    [LoggerMessage(27, LogLevel.Warning, "Rollout {Rollout}: the wall clock jumped by {By}; what the rollout waits for is counted by its own clock")]
    public static partial void ClockJumped(this ILogger logger, RolloutId rollout, TimeSpan by);
    [LoggerMessage(15, LogLevel.Warning, "Rollout {Rollout}: the router could not be read back; it is tried again at the next interval")]
    public static partial void ReadingBackFailed(this ILogger logger, Exception failure, RolloutId rollout);
    [LoggerMessage(20, LogLevel.Warning, "Rollout {Rollout}: whether {By} may give the command {Command} could not be found out; it is refused")]
    public static partial void AuthorizationFailed(this ILogger logger, Exception failure, RolloutId rollout, RolloutCommand command, string by);
}
