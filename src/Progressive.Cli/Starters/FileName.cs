using Progressive.Policies;

namespace Progressive.Cli.Starters;

/// <summary>Which names a file can have on every system, for it may go to another one.</summary>
internal static class FileName
{
    // Windows takes them for devices, whatever stands after the first dot.
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$", .. "0123456789\u00b9\u00b2\u00b3".SelectMany(digit => (string[])["COM" + digit, "LPT" + digit])],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a word can be the name of a file. It is no way to another folder, and no option of a command.</summary>
    public static bool IsOne(string name) =>
        name.IndexOfAny(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) < 0 && name[0] is not ('.' or '-' or ' ') && name[^1] is not ('.' or ' ')
        && !IsDevice(name) && ShownText.Of(name) == name;

    /// <summary>Whether a name, or the last part of a path, is a device on some system.</summary>
    public static bool IsDevice(string path) => Devices.Contains(Path.GetFileName(path).Split('.')[0].TrimEnd(' '));
}
