using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Samples;

/// <summary>Where a sample comes from.</summary>
/// <param name="Path">The file, as it was named.</param>
/// <param name="Column">A column, as <see cref="ColumnChoice"/> reads it; null for a file that is nothing but numbers.</param>
internal sealed record SampleSource(string Path, string? Column)
{
    /// <summary>For people, on one line and no longer than a table allows.</summary>
    public override string ToString() => Column is null ? Fit(40) : $"{Fit(26)}, column {ShownText.Of(Column, 14)}";

    /// <summary>Reads <c>FILE</c> or <c>FILE:COLUMN</c>. A file with a colon in its name is a file.</summary>
    /// <param name="given">What was named on the command line.</param>
    /// <param name="column">The column where none is named with the file.</param>
    public static SampleSource Parse(string given, string? column)
    {
        var colon = given.LastIndexOf(':');
        return colon > 0 && colon < given.Length - 1 && !System.IO.Path.Exists(given) && File.Exists(given[..colon])
            ? new(given[..colon], given[(colon + 1)..])
            : new(given, column);
    }

    /// <summary>Whether both are the same numbers.</summary>
    public bool IsSameAs(SampleSource other) =>
        Column == other.Column && System.IO.Path.GetFullPath(Path) == System.IO.Path.GetFullPath(other.Path);

    private string Fit(int longest) => ShownText.Of(Path.Length <= longest ? Path : System.IO.Path.GetFileName(Path), longest);
}
