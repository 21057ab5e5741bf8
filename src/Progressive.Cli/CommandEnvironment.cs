namespace Progressive.Cli;

/// <summary>What commands depend on besides their arguments.</summary>
internal sealed record CommandEnvironment
{
    /// <summary>Tells the time, and waits.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What says to a host who asks it, or null.</summary>
    public string? Token { get; init; }

    /// <summary>How long the answer of a host may take.</summary>
    public TimeSpan LongestAnswer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether somebody sees the output on a terminal.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether somebody there can be asked as well.</summary>
    public bool CanAsk { get; init; }

    /// <summary>Whether that terminal is to be given colours.</summary>
    public bool HasColours { get; init; }
}
