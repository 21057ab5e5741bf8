namespace Progressive.Core.Machine;

/// <summary>What a person may tell a running rollout.</summary>
public enum RolloutCommand
{
    /// <summary>Freeze the exposure; gates go on looking.</summary>
    Pause,

    /// <summary>End a pause.</summary>
    Resume,

    /// <summary>Say yes to the approval that is waited for.</summary>
    Approve,

    /// <summary>Say no to it.</summary>
    Reject,

    /// <summary>Skip the rest of this step, as a recorded override.</summary>
    Promote,

    /// <summary>Give everyone the candidate now, as a recorded override.</summary>
    PromoteToEnd,

    /// <summary>Roll back now.</summary>
    Abort,

    /// <summary>Ask the router again after it was stuck.</summary>
    Retry,
}
