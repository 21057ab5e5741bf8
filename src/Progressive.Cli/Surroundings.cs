namespace Progressive.Cli;

/// <summary>What commands depend on besides their arguments.</summary>
internal sealed record Surroundings
{
    /// <summary>Tells the time, and waits.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether somebody sees the output on a terminal.</summary>
    public bool IsTerminal { get; init; }
}
