namespace Progressive.Core.Journal;

/// <summary>A journal, or a part of it, cannot be read; the message says what can.</summary>
public sealed class JournalDamagedException : Exception
{
    /// <summary>Damage without a message.</summary>
    public JournalDamagedException()
    {
    }

    /// <summary>Damage with its message.</summary>
    /// <param name="message">What is damaged, and what is not.</param>
    public JournalDamagedException(string message)
        : base(message)
    {
    }

    /// <summary>Damage another exception revealed.</summary>
    /// <param name="message">What is damaged, and what is not.</param>
    /// <param name="innerException">What revealed it.</param>
    public JournalDamagedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
