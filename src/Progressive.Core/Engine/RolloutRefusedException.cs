namespace Progressive.Core.Engine;

/// <summary>A start, a resumption or a command was refused. Nothing was touched.</summary>
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

    /// <summary>A refusal that another exception caused.</summary>
    /// <param name="message">Why.</param>
    /// <param name="innerException">The cause.</param>
    public RolloutRefusedException(string message, Exception innerException)
        : base(message, innerException) => Reasons = [message];

    /// <summary>A refusal for all its reasons.</summary>
    /// <param name="reasons">Every reason, each as a sentence.</param>
    public RolloutRefusedException(IReadOnlyList<string> reasons)
        : base(string.Join(" ", reasons)) => Reasons = reasons;

    /// <summary>Every reason, each as a sentence.</summary>
    public IReadOnlyList<string> Reasons { get; } = [];
}
