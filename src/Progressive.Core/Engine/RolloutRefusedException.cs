namespace Progressive.Core.Engine;

/// <summary>A rollout was not started. Nothing was touched.</summary>
public sealed class RolloutRefusedException : Exception
{
    /// <summary>A refusal without a reason.</summary>
    public RolloutRefusedException()
    {
    }

    /// <summary>A refusal for one reason.</summary>
    /// <param name="message">Why.</param>
    public RolloutRefusedException(string message)
        : this([message])
    {
    }

    /// <summary>A refusal another exception brought about.</summary>
    /// <param name="message">Why.</param>
    /// <param name="innerException">What brought it about.</param>
    public RolloutRefusedException(string message, Exception innerException)
        : base(message, innerException) => Reasons = [message];

    /// <summary>A refusal for all its reasons.</summary>
    /// <param name="reasons">Everything that is missing.</param>
    public RolloutRefusedException(IReadOnlyList<string> reasons)
        : base("The rollout was not started: " + string.Join(" ", reasons)) => Reasons = reasons;

    /// <summary>Everything that is missing, each as a sentence.</summary>
    public IReadOnlyList<string> Reasons { get; } = [];
}
