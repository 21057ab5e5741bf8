namespace Progressive.Traffic.Yarp;

/// <summary>The running proxy is in a state that no exposure describes: it must not be taken for one that was ordered.</summary>
public sealed class ExposureDriftException : Exception
{
    /// <summary>An exception without words of its own.</summary>
    public ExposureDriftException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What was found where, and what had been expected.</param>
    public ExposureDriftException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">What was found where, and what had been expected.</param>
    /// <param name="innerException">The cause.</param>
    public ExposureDriftException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
