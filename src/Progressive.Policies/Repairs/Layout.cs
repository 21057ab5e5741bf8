using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Syntax;

namespace Progressive.Policies.Repairs;

/// <summary>Puts statements where a text has place for them, laid out as their neighbours are, and takes them out again.</summary>
internal sealed class Layout(string source)
{
    private const string Indent = "  ";

    /// <summary>How lines end in this text.</summary>
    public string LineEnd { get; } = source.IndexOf('\n') is var end && end > 0 && source[end - 1] == '\r' ? "\r\n" : "\n";

    /// <summary>Adds a statement behind another one.</summary>
    /// <param name="before">The statement it follows.</param>
    /// <param name="lines">Its lines; those of its own block are indented once more.</param>
    public TextEdit InsertAfter(Statement before, params string[] lines)
    {
        if (!BeginsLine(before.Start) || !EndsLine(before.Last))
        {
            return TextEdit.Insert(before.End, "; " + string.Join(" ", lines.Select(line => line.Trim())));
        }

        var indent = IndentOf(before.Start);
        return TextEdit.Insert(LineEndAfter(before.End), string.Concat(lines.Select(line => LineEnd + (line.Length == 0 ? "" : indent + line))));
    }

    /// <summary>Adds a statement as the last one of a block.</summary>
    public TextEdit InsertLast(Statement block, string line)
    {
        if (block.Inner.LastOrDefault() is { } last)
        {
            return InsertAfter(last, line);
        }

        return BeginsLine(block.Close!.Origin.Start)
            ? TextEdit.Insert(LineStart(block.Close.Origin.Start), IndentOf(block.Start) + Indent + line + LineEnd)
            : TextEdit.Insert(block.Close.Origin.Start, " " + line + " ");
    }

    /// <summary>Takes a statement out, with its line where nothing else stands there; null where a comment in it would be lost.</summary>
    public TextEdit? Remove(Statement statement)
    {
        if (HasComment(statement.First, statement.Last))
        {
            return null;
        }

        var (start, end) = (statement.Start, statement.End);
        if (BeginsLine(start) && EndsLine(statement.Last))
        {
            var lineEnd = LineEndAfter(end);
            return string.IsNullOrWhiteSpace(source.Substring(end, lineEnd - end))
                ? TextEdit.Remove(LineStart(start), NextLine(lineEnd))
                : TextEdit.Remove(start, SkipBlanks(end));
        }

        // One of several in a line: its separator goes with it.
        if (statement.Last.Next is { Kind: TokenKind.Separator, Text: ";" } behind)
        {
            return TextEdit.Remove(start, SkipBlanks(behind.Origin.End));
        }

        return statement.First.Previous is { Kind: TokenKind.Separator, Text: ";" } before
            ? TextEdit.Remove(before.Origin.Start, end)
            : TextEdit.Remove(start, end);
    }

    /// <summary>Takes tokens out of a statement, with the blanks before them; null where a comment would be lost.</summary>
    public TextEdit? Remove(Token first, Token last)
    {
        if (first.Previous is not { } before || HasComment(before, last))
        {
            return null;
        }

        return TextEdit.Remove(before.Origin.End, last.Origin.End);
    }

    /// <summary>The blanks a statement begins with; none where it does not begin its line.</summary>
    public string IndentOf(int position)
    {
        var start = LineStart(position);
        return BeginsLine(position) ? source.Substring(start, position - start) : "";
    }

    /// <summary>How much farther in than its own statement a block's statements begin.</summary>
    public string InnerIndent(Statement block)
    {
        var (outer, inner) = (IndentOf(block.Start), block.Inner.Count > 0 ? IndentOf(block.Inner[0].Start) : "");
        return inner.Length > outer.Length && inner.StartsWith(outer, System.StringComparison.Ordinal) ? inner.Substring(outer.Length) : Indent;
    }

    private bool BeginsLine(int position)
    {
        var start = LineStart(position);
        return string.IsNullOrWhiteSpace(source.Substring(start, position - start));
    }

    private static bool EndsLine(Token last) => last.Next is { Kind: TokenKind.End } or { Kind: TokenKind.Separator, Text: not ";" };

    private int LineStart(int position)
    {
        while (position > 0 && source[position - 1] is not ('\n' or '\r'))
        {
            position--;
        }

        return position;
    }

    private int LineEndAfter(int position)
    {
        while (position < source.Length && source[position] is not ('\n' or '\r'))
        {
            position++;
        }

        return position;
    }

    private int NextLine(int lineEnd) =>
        lineEnd + (lineEnd + 1 < source.Length && source[lineEnd] == '\r' && source[lineEnd + 1] == '\n' ? 2 : lineEnd < source.Length ? 1 : 0);

    private int SkipBlanks(int position)
    {
        while (position < source.Length && source[position] is ' ' or '\t')
        {
            position++;
        }

        return position;
    }

    // Between tokens stand blanks, line ends and comments.
    private bool HasComment(Token first, Token last)
    {
        for (var token = first; token != last && token.Kind != TokenKind.End; token = token.Next)
        {
            var (end, next) = (token.Origin.End, token.Next.Origin.Start);
            if (next > end && source.IndexOf('#', end, next - end) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
