namespace Progressive.Hosting;

/// <summary>What a process serves that cannot reach its journal for longer than its lease.</summary>
public enum CutOffBehavior
{
    /// <summary>
    /// What served before the open rollout: the others go on without this process, and nobody can tell it of a roll back. What a finished rollout has left stays.
    /// </summary>
    LastFinished,

    /// <summary>Whatever it serves at that moment.</summary>
    Keep,
}
