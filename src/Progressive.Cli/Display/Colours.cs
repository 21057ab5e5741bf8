namespace Progressive.Cli.Display;

/// <summary>Whether a terminal shows colours, as its environment says.</summary>
internal static class Colours
{
    private static readonly string[] OfWindowsTerminals = ["WT_SESSION", "TERM", "ANSICON", "ConEmuANSI"];

    /// <summary>
    /// Not where <c>NO_COLOR</c> is set or <c>TERM</c> is <c>dumb</c>; on Windows only in a terminal that says that it understands them.
    /// </summary>
    public static bool AreWanted() => AreWanted(Environment.GetEnvironmentVariable, OperatingSystem.IsWindows());

    internal static bool AreWanted(Func<string, string?> variable, bool isWindows) =>
        string.IsNullOrEmpty(variable("NO_COLOR"))
        && variable("TERM") != "dumb"
        && (!isWindows || OfWindowsTerminals.Any(name => !string.IsNullOrEmpty(variable(name))));
}
