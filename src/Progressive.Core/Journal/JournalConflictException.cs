namespace Progressive.Core.Journal;

/// <summary>Somebody else wrote to the same rollout first.</summary>
public sealed class JournalConflictException : Exception
{
    /// <summary>A conflict without a message.</summary>
    public JournalConflictException()
    {
    }

    /// <summary>A conflict with its message.</summary>
    /// <param name="message">What conflicts.</param>
    public JournalConflictException(string message)
        : base(message)
    {
    }

    /// <summary>A conflict another exception revealed.</summary>
    /// <param name="message">What conflicts.</param>
    /// <param name="innerException">What revealed it.</param>
    public JournalConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
