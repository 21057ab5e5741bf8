using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Limits;
using Progressive.Policies.Syntax;
using Progressive.Policies.Syntax.Faults;
using Progressive.Policies.Syntax.Grammar;

namespace Progressive.Policies.Format;

/// <summary>Lays texts out by their tokens: none is lost, changed or moved past another.</summary>
internal static class Formatter
{
    /// <summary>Lays out a text that anybody may have written.</summary>
    public static FormattedText Format(string text)
    {
        if (TooLarge.Exceeds(text))
        {
            return LeftAsIs(text, TooLarge.AtText(text));
        }

        var scan = Scanner.Run(text);
        if (Unreadable(scan, [.. scan.Findings, .. scan.Unseen]) is { Length: > 0 } findings)
        {
            return LeftAsIs(text, findings);
        }

        if (HasBraceOnNextLine(scan))
        {
            // Whether it belongs to the statement above only the grammar knows, which notes it. What else it finds is no
            // concern of the layout.
            PolicyGrammar.File(scan.First);
        }

        return LayOut(scan) is { } laidOut
            ? new FormattedText(laidOut, ValueList<Finding>.Empty)
            : LeftAsIs(text, TooLarge.AtLayout());
    }

    /// <summary>Lays out what a printer wrote; its braces stand behind their heads.</summary>
    public static string FormatPrinted(string text)
    {
        var scan = Scanner.Run(text);
        return Unreadable(scan, scan.Findings).Length > 0 ? text : LayOut(scan) ?? text;
    }

    private static string? LayOut(Scan scan)
    {
        var rows = RowReader.Read(scan);
        EmptyLines.Arrange(rows);
        return Page.Write(rows, TooLarge.MostCharacters);
    }

    private static bool HasBraceOnNextLine(Scan scan)
    {
        for (var token = scan.First; token.Kind != TokenKind.End; token = token.Next)
        {
            if (token is { Kind: TokenKind.Open, Previous.Kind: TokenKind.Separator })
            {
                return true;
            }
        }

        return false;
    }

    private static FormattedText LeftAsIs(string text, params Finding[] findings) => new(text, new ValueList<Finding>(findings));

    private static Finding[] Unreadable(Scan scan, IEnumerable<Finding> found)
    {
        var findings = new List<Finding>(found);
        var open = new Stack<Token>();
        for (var token = scan.First; token.Kind != TokenKind.End; token = token.Next)
        {
            if (token.Kind == TokenKind.Open)
            {
                open.Push(token);
            }
            else if (token.Kind == TokenKind.Close && open.Count > 0)
            {
                open.Pop();
            }
            else if (token.Kind == TokenKind.Close)
            {
                findings.Add(MissingBrace.AtSurplus(token));
            }
        }

        findings.AddRange(open.Select(MissingBrace.At));
        return [.. findings.OrderBy(finding => finding.Origin.Start)];
    }
}
