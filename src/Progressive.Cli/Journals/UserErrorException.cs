namespace Progressive.Cli.Journals;

/// <summary>What was asked for cannot be done; the message is for whoever asked.</summary>
internal sealed class UserErrorException(string message) : Exception(message);
