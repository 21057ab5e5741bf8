namespace Progressive.Cli.Rollouts;

/// <summary>Nobody waits any more for what comes of a command; the message says what is known of it.</summary>
internal sealed class SendInterruptedException(string message, CancellationToken cancellation) : OperationCanceledException(message, cancellation);
