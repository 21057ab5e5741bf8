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

    [LoggerMessage(50, LogLevel.Warning, "Rollout {Rollout} of {Target} is rolling back from {Exposure} at step {Step} of {Steps}. {Reason}")]
    public static partial void RollingBack(this ILogger logger, RolloutId rollout, string target, Exposure exposure, int step, int steps, string reason);

    [LoggerMessage(51, LogLevel.Warning, "Rollout {Rollout} of {Target} is stuck with {Exposure} at step {Step} of {Steps}: a person is needed. {Reason}")]
    public static partial void Stuck(this ILogger logger, RolloutId rollout, string target, Exposure exposure, int step, int steps, string reason);

    [LoggerMessage(52, LogLevel.Warning, "Rollout {Rollout} of {Target} is paused at {Exposure} at step {Step} of {Steps}. {Reason}")]
    public static partial void Paused(this ILogger logger, RolloutId rollout, string target, Exposure exposure, int step, int steps, string reason);

    /// <summary>Writes that a rollout came to another phase: as a warning where somebody may have to do something about it.</summary>
    /// <param name="logger">The log.</param>
    /// <param name="header">The rollout.</param>
    /// <param name="before">The state before.</param>
    /// <param name="now">Where it stands now.</param>
    public static void PhaseChanged(this ILogger logger, RolloutHeader header, RolloutState before, RolloutSummary now)
    {
        switch (now.Phase)
        {
            case RolloutPhase.RollingBack:
                logger.RollingBack(header.Id, header.Target, before.Confirmed, now.Step, now.Steps, now.Reason);
                break;
            case RolloutPhase.Stuck:
                logger.Stuck(header.Id, header.Target, now.Confirmed, now.Step, now.Steps, now.Reason);
                break;
            case RolloutPhase.Paused:
                logger.Paused(header.Id, header.Target, now.Confirmed, now.Step, now.Steps, now.Reason);
                break;
            default:
                logger.Moved(header.Id, before.Phase, now.Phase, now.Reason);
                break;
        }
    }

    [LoggerMessage(3, LogLevel.Warning, "Rollout {Rollout}: exposure {Exposure} could not be brought about")]
    public static partial void ExposureFailed(this ILogger logger, Exception failure, RolloutId rollout, Exposure exposure);

    [LoggerMessage(4, LogLevel.Warning, "Rollout {Rollout}: the baseline could not be retired")]
    public static partial void RetirementFailed(this ILogger logger, Exception failure, RolloutId rollout);

    [LoggerMessage(5, LogLevel.Warning, "Rollout {Rollout}: nobody could be asked for approval")]
    public static partial void AskingFailed(this ILogger logger, Exception failure, RolloutId rollout);

    [LoggerMessage(6, LogLevel.Critical, "Rollout {Rollout}: an event could not be worked out; the engine stops acting on it")]
    public static partial void MoveFailed(this ILogger logger, Exception failure, RolloutId rollout);

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

    [LoggerMessage(15, LogLevel.Error, "Rollout {Rollout}: the journal did not take an event; it is tried again until it does")]
    public static partial void JournalAway(this ILogger logger, Exception failure, RolloutId rollout);

    [LoggerMessage(16, LogLevel.Warning, "Rollout {Rollout}: the journal is back after {Away}")]
    public static partial void JournalBack(this ILogger logger, RolloutId rollout, TimeSpan away);

    [LoggerMessage(17, LogLevel.Critical, "Rollout {Rollout}: exposure is lowered to nobody before the journal has the reason")]
    public static partial void LoweredAhead(this ILogger logger, RolloutId rollout);

    [LoggerMessage(18, LogLevel.Warning, "Rollout {Rollout}: the journal could not confirm the lease; exposure is lowered to nobody under the last fence held, {Fence}")]
    public static partial void LoweredWithoutLease(this ILogger logger, Exception failure, RolloutId rollout, long fence);

    [LoggerMessage(19, LogLevel.Warning, "{Lost} messages were lost here because the logger did not take them in time")]
    public static partial void MessagesLost(this ILogger logger, long lost);

    [LoggerMessage(20, LogLevel.Warning, "Observer {Observer} was slow: {Lost} steps were not told to it")]
    public static partial void StepsLost(this ILogger logger, string observer, long lost);

    [LoggerMessage(21, LogLevel.Critical, "The engine has failed and runs nothing any more; its rollouts can be resumed from the journal")]
    public static partial void EngineFailed(this ILogger logger, Exception failure);

    [LoggerMessage(22, LogLevel.Warning, "Rollout {Rollout}: the router could not be read back; it is tried again at the next interval")]
    public static partial void ReadingBackFailed(this ILogger logger, Exception failure, RolloutId rollout);

    [LoggerMessage(23, LogLevel.Warning, "Rollout {Rollout}: whether {By} may give the command {Command} could not be found out; it is refused")]
    public static partial void AuthorizationFailed(this ILogger logger, Exception failure, RolloutId rollout, RolloutCommand command, string by);

    [LoggerMessage(24, LogLevel.Warning, "Rollout {Rollout}: the wall clock jumped by {By}; what the rollout waits for is counted by its own clock")]
    public static partial void ClockJumped(this ILogger logger, RolloutId rollout, TimeSpan by);

    [LoggerMessage(25, LogLevel.Warning, "Rollout {Rollout}: the journal could not confirm the lease; what is to be begun waits for it")]
    public static partial void LeaseAwaited(this ILogger logger, Exception failure, RolloutId rollout);

    [LoggerMessage(40, LogLevel.Warning, "What the {Part} had registered for the cancellation of a call failed")]
    public static partial void CancellationFailed(this ILogger logger, Exception failure, string part);

    [LoggerMessage(41, LogLevel.Warning, "Rollout {Rollout}: a call has not returned; the lease is not given back and lapses by itself")]
    public static partial void LeaseKept(this ILogger logger, RolloutId rollout);

    [LoggerMessage(45, LogLevel.Warning, "{What}; told once, and tried again")]
    public static partial void Troubled(this ILogger logger, Exception failure, string what);
}
