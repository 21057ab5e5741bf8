namespace Progressive.Cli.Checks;

/// <summary>For whom findings are written.</summary>
internal enum CheckFormat
{
    /// <summary>For people: excerpts on a terminal, elsewhere a line for each finding.</summary>
    Text,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>For code scanners: SARIF 2.1.0.</summary>
    Sarif,

    /// <summary>For the log of a GitHub workflow, which shows findings beside the text.</summary>
    Github,
}
