namespace Progressive.Testing.Contracts;

/// <summary>An implementation breaks a promise of its contract.</summary>
public sealed class ContractViolationException : Exception
{
    /// <summary>A violation without a message.</summary>
    public ContractViolationException()
    {
    }

    /// <summary>A violation with its message.</summary>
    /// <param name="message">What was expected, and what happened instead.</param>
    public ContractViolationException(string message)
        : base(message)
    {
    }

    /// <summary>A violation another exception revealed.</summary>
    /// <param name="message">What was expected, and what happened instead.</param>
    /// <param name="innerException">What revealed it.</param>
    public ContractViolationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
