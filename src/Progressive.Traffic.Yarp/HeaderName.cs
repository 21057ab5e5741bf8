namespace Progressive.Traffic.Yarp;

/// <summary>
/// Compares names of headers as the least careful backend does: without regard to case, and an underscore is a dash. What receives headers as
/// variables of an environment, as CGI and its descendants do, cannot tell <c>X_Progressive_Mirror</c> from <c>X-Progressive-Mirror</c>.
/// </summary>
internal static class HeaderName
{
    /// <summary>Whether a name that was sent is taken for a header.</summary>
    public static bool Is(string sent, string header) => sent.Length == header.Length && Begins(sent, header);

    /// <summary>Whether a name that was sent begins like those of some headers.</summary>
    public static bool Begins(string sent, string prefix) => Dashed(sent).StartsWith(Dashed(prefix), StringComparison.OrdinalIgnoreCase);

    private static string Dashed(string name) => name.Replace('_', '-');
}
