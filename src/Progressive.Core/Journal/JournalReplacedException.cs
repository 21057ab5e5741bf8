namespace Progressive.Core.Journal;

/// <summary>
/// Where a journal was opened there is another one now, an older copy of it, or none: what is written to it reaches nobody. Whoever runs rollouts by it stops.
/// </summary>
public sealed class JournalReplacedException : IOException
{
    /// <summary>A replaced journal without a message.</summary>
    public JournalReplacedException()
    {
    }

    /// <summary>A replaced journal with its message.</summary>
    /// <param name="message">Which journal, and what is in its place.</param>
    public JournalReplacedException(string message)
        : base(message)
    {
    }

    /// <summary>A replaced journal another exception revealed.</summary>
    /// <param name="message">Which journal, and what is in its place.</param>
    /// <param name="innerException">What revealed it.</param>
    public JournalReplacedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
