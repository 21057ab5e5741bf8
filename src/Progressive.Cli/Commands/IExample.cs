namespace Progressive.Cli.Commands;

/// <summary>A command whose help ends with examples and exit codes.</summary>
internal interface IExample
{
    /// <summary>What stands below the command's help.</summary>
    string Example { get; }
}
