namespace Progressive.Core.Views;

/// <summary>What may go otherwise than hoped.</summary>
public enum TurnKind
{
    /// <summary>A check failed.</summary>
    Failure,

    /// <summary>A hold ended without a verdict.</summary>
    Inconclusive,

    /// <summary>Data is missing for longer than the gate's patience.</summary>
    NoData,

    /// <summary>Nobody approved in time, or somebody rejected.</summary>
    NotApproved,

    /// <summary>A hook failed, or took longer than it may.</summary>
    HookFailed,

    /// <summary>The deadline passed.</summary>
    Deadline,

    /// <summary>Something else is in force at the router than what was ordered.</summary>
    Drift,

    /// <summary>The candidate was taken from everybody.</summary>
    RolledBack,
}
