namespace Progressive.Core.Machine;

/// <summary>What a reaction reacts to.</summary>
internal enum Cause
{
    /// <summary>A person's command.</summary>
    Command,

    /// <summary>A check failed.</summary>
    Failure,

    /// <summary>A hold ended without a verdict.</summary>
    Inconclusive,

    /// <summary>Data was missing for longer than the gate's patience.</summary>
    NoData,

    /// <summary>Nobody approved in time, or somebody rejected.</summary>
    NotApproved,

    /// <summary>A hook between steps failed, or took longer than it may.</summary>
    HookFailed,

    /// <summary>The rollout's deadline passed.</summary>
    Deadline,

    /// <summary>Something else is in force at the router than what was confirmed.</summary>
    Drift,
}
