namespace Progressive.Cli.Journals;

/// <summary>What was asked for cannot be done; the message is for whoever asked.</summary>
internal sealed class TroubleException(string message) : Exception(message);
