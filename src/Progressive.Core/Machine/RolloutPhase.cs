namespace Progressive.Core.Machine;

/// <summary>Where a rollout stands.</summary>
public enum RolloutPhase
{
    /// <summary>Accepted, nothing touched.</summary>
    Pending,

    /// <summary>An exposure is asked for and not yet confirmed by reading back.</summary>
    Shifting,

    /// <summary>At a step: warming up, looking, waiting for its hold.</summary>
    Holding,

    /// <summary>Between steps, waiting for somebody's yes.</summary>
    AwaitingApproval,

    /// <summary>Between steps, while a hook runs.</summary>
    RunningHook,

    /// <summary>Somebody new would get the candidate, and the policy forbids that for now.</summary>
    Frozen,

    /// <summary>Exposure is frozen, by a person or a reaction.</summary>
    Paused,

    /// <summary>Exposure to nobody is asked for and not yet confirmed, or the hook runs that follows it.</summary>
    RollingBack,

    /// <summary>Everyone has the candidate and all gates passed; the baseline is kept for its time.</summary>
    Retiring,

    /// <summary>The router refuses or cannot be reached: a person is needed.</summary>
    Stuck,

    /// <summary>Ended; everyone has the candidate.</summary>
    Succeeded,

    /// <summary>Ended by a reaction; nobody has the candidate.</summary>
    RolledBack,

    /// <summary>Ended by a person; nobody has the candidate.</summary>
    Aborted,

    /// <summary>Ended by a reaction; whoever had the candidate keeps it.</summary>
    Halted,
}

/// <summary>What phases have in common.</summary>
internal static class RolloutPhases
{
    extension(RolloutPhase phase)
    {
        /// <summary>Whether nothing more can happen to the rollout.</summary>
        public bool IsOver => phase is RolloutPhase.Succeeded or RolloutPhase.RolledBack or RolloutPhase.Aborted or RolloutPhase.Halted;
    }
}
