using Progressive.Policies;

namespace Progressive.Cli.Checks;

/// <summary>A place in a text.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 units, from 1.</param>
internal readonly record struct TextPlace(int Line, int Column)
{
    /// <summary>The place just behind a part of the text. Lines end as the language has it: with CR, LF or both.</summary>
    public static TextPlace Behind(string text, Origin origin)
    {
        var (line, column) = (origin.Line, origin.Column);
        for (var at = origin.Start; at < origin.End; at++)
        {
            var ends = text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n'));
            (line, column) = ends ? (line + 1, 1) : (line, column + 1);
        }

        return new(line, column);
    }

    /// <summary>The whole line that a place stands in, without its end.</summary>
    public static ReadOnlySpan<char> LineAt(string text, Origin origin)
    {
        var start = origin.Start - (origin.Column - 1);
        var rest = text.AsSpan(start);
        var length = rest.IndexOfAny('\r', '\n');
        return length < 0 ? rest : rest[..length];
    }
}
