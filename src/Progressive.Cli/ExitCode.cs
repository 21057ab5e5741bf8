namespace Progressive.Cli;

/// <summary>What the caller of the process learns from its end.</summary>
internal static class ExitCode
{
    /// <summary>No finding, or none but warnings.</summary>
    public const int Clean = 0;

    /// <summary>At least one finding is an error.</summary>
    public const int Findings = 1;

    /// <summary>The command line is wrong, or a file could not be read; it outranks findings.</summary>
    public const int Trouble = 2;

    /// <summary>Stopped from outside, as shells number it.</summary>
    public const int Interrupted = 130;
}
