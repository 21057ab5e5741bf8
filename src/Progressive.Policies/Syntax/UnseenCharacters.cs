using System.Linq;
using Progressive.Policies.Syntax.Faults;
using Progressive.Policies.Text;

namespace Progressive.Policies.Syntax;

/// <summary>Finds what no reader of a text would see in it.</summary>
internal static class UnseenCharacters
{
    /// <summary>Reports the first one in each text in quotes, and the first one anywhere that stands for bytes which are no text.</summary>
    public static void Report(Scan scan)
    {
        for (var token = scan.First; token.Kind != TokenKind.End; token = token.Next)
        {
            if (token.Kind == TokenKind.Quoted)
            {
                ReportHidden(scan, token.Origin);
            }
        }

        ReportUndecoded(scan);
    }

    // Two names that look the same could be two, and a name turned around could look like the rest of its line.
    private static void ReportHidden(Scan scan, Origin quoted)
    {
        for (var (at, length) = (quoted.Start, 0); at < quoted.End; at += length)
        {
            length = HiddenCharacter.LengthAt(scan.Source, at);
            if (scan.Source[at] != '\t' && HiddenCharacter.IsAt(scan.Source, at))
            {
                var place = new Origin(quoted.Line, quoted.Column + at - quoted.Start, at, length);
                scan.Unseen.Add(UnexpectedToken.AtHidden(place, scan.Source.Substring(at, length)));
                return;
            }
        }
    }

    // The sign that takes the place of bytes which are no text, and the zeros that UTF-16 is full of: in a comment too, the file is not what its author sees.
    private static void ReportUndecoded(Scan scan)
    {
        var at = scan.Source.IndexOfAny(['\uFFFD', '\0']);
        if (at < 0 || scan.Unseen.Any(finding => finding.Origin.Start == at))
        {
            return;
        }

        var (line, start) = (1, 0);
        for (var place = 0; place < at; place++)
        {
            if (scan.Source[place] == '\n' || (scan.Source[place] == '\r' && scan.Source[place + 1] != '\n'))
            {
                (line, start) = (line + 1, place + 1);
            }
        }

        scan.Unseen.Add(UnexpectedToken.AtUndecoded(new Origin(line, at - start + 1, at, 1)));
    }
}
