namespace Progressive.Cli;

/// <summary>What the caller of the process learns from its end.</summary>
internal static class ExitCode
{
    /// <summary>No finding, or none but warnings.</summary>
    public const int Clean = 0;

    /// <summary>What was asked for was done.</summary>
    public const int Done = 0;

    /// <summary>At least one finding is an error.</summary>
    public const int Findings = 1;

    /// <summary>The rollout refused the command.</summary>
    public const int Refused = 1;

    /// <summary>The journal is not as it was written.</summary>
    public const int Altered = 1;

    /// <summary>The command line is wrong, or a file could not be read; it outranks findings.</summary>
    public const int UserError = 2;

    /// <summary>The command is in the journal, and no engine has taken it yet.</summary>
    public const int NotTaken = 3;

    /// <summary>A comparison in which the candidate is shown to be worse by more than the margin.</summary>
    public const int Failed = 1;

    /// <summary>
    /// A comparison in which the data shows neither that the margin is kept nor that it is broken, or a plan that has nothing to tell, or in which a check
    /// can never decide or will most likely not.
    /// </summary>
    public const int Undecided = 3;

    /// <summary>The rollout that was followed did not end with everyone on the candidate: it was rolled back, aborted or halted.</summary>
    public const int RolledBack = 4;

    /// <summary>Stopped from outside, as shells number it.</summary>
    public const int Interrupted = 130;
}
