namespace Progressive.Core.Machine;

/// <summary>A time a rollout waits for. Timers are read off its state; none has to be started or stopped.</summary>
/// <param name="Kind">What happens then.</param>
/// <param name="Guard">The guard to look at, for <see cref="TimerKind.Look"/>; otherwise 0.</param>
/// <param name="At">When.</param>
public readonly record struct RolloutTimer(TimerKind Kind, int Guard, DateTimeOffset At);

/// <summary>What a timer is for. Where two are due at once, the one named first goes first.</summary>
public enum TimerKind
{
    /// <summary>The rollout has taken all the time it may.</summary>
    Deadline,

    /// <summary>A guard is to be looked at.</summary>
    Look,

    /// <summary>The hold is over.</summary>
    HoldEnd,

    /// <summary>The extension of the hold is over.</summary>
    Horizon,

    /// <summary>The pause is over.</summary>
    PauseEnd,

    /// <summary>Nobody approved in time.</summary>
    ApprovalEnd,

    /// <summary>A hook has taken all the time it may.</summary>
    HookEnd,

    /// <summary>The freeze is over.</summary>
    FreezeEnd,

    /// <summary>The baseline has been kept long enough.</summary>
    RetireBaseline,
}
