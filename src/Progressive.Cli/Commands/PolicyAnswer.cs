namespace Progressive.Cli.Commands;

/// <summary>What a command has to say about a policy.</summary>
/// <param name="Lines">For standard output.</param>
internal sealed record PolicyAnswer(IEnumerable<string> Lines)
{
    /// <summary>A line for standard error, or null.</summary>
    public string? Complaint { get; init; }

    /// <summary>What to end with.</summary>
    public int ExitCode { get; init; } = Cli.ExitCode.Done;
}
