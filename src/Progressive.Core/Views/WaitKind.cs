namespace Progressive.Core.Views;

/// <summary>What a rollout may wait for.</summary>
public enum WaitKind
{
    /// <summary>An engine that begins it.</summary>
    Begin,

    /// <summary>The router's confirmation of the exposure asked for.</summary>
    Exposure,

    /// <summary>The retirement of the baseline that is under way.</summary>
    Retirement,

    /// <summary>A person's decision.</summary>
    Person,

    /// <summary>The results of a look.</summary>
    LookUnderWay,

    /// <summary>The time of the next look.</summary>
    Look,

    /// <summary>The end of the hold.</summary>
    HoldEnd,

    /// <summary>The end of the hold's extension.</summary>
    ExtensionEnd,

    /// <summary>The end of the pause.</summary>
    PauseEnd,

    /// <summary>An approval, until then.</summary>
    Approval,

    /// <summary>The end of the hook that runs, until then.</summary>
    Hook,

    /// <summary>Nothing: a hook runs along with the hold, and matters only if it fails.</summary>
    HookAlong,

    /// <summary>The end of the freeze.</summary>
    FreezeEnd,

    /// <summary>A person who lifts the freeze of all rises.</summary>
    Unfreeze,

    /// <summary>The time to retire the baseline.</summary>
    RetireBaseline,

    /// <summary>The end of the time the whole rollout may take.</summary>
    Deadline,
}
