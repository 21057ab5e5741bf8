using Progressive.Policies.Syntax;

namespace Progressive.Policies.Tests;

/// <summary>What holds for every text that is laid out.</summary>
internal static class FormatPromises
{
    private static readonly char[] LineEnds = ['\n', '\r'];

    /// <summary>The first promise a text breaks, or null.</summary>
    public static string? Broken(string text)
    {
        try
        {
            var formatted = PolicyText.Format(text);
            return formatted.IsFormatted ? OfTokens(text, formatted.Text) ?? OfMeaning(text, formatted.Text) ?? OfLayout(formatted.Text) : OfRefusal(text, formatted);
        }
        catch (Exception thrown)
        {
            return thrown.ToString();
        }
    }

    private static string? OfRefusal(string text, FormattedText formatted)
    {
        if (formatted.Text != text)
        {
            return $"changed although it cannot be read:\n{formatted.Text}";
        }

        return formatted.Findings.FirstOrDefault(finding => finding.Origin.Start < 0 || finding.Origin.End > text.Length) is { } outside
            ? $"outside of the text: {outside}"
            : null;
    }

    private static string? OfTokens(string text, string formatted) =>
        Different("tokens", Tokens(text), Tokens(formatted)) ?? Different("comments", Comments(text), Comments(formatted));

    private static string? OfMeaning(string text, string formatted)
    {
        var (before, after) = (PolicyText.Parse(text), PolicyText.Parse(formatted));
        return Different("findings", before.Findings.Select(finding => finding.Rule.Id), after.Findings.Select(finding => finding.Rule.Id))
            ?? (before.Policies.Equals(after.Policies) ? null : $"other policies:\n{formatted}");
    }

    private static string? OfLayout(string formatted)
    {
        var again = PolicyText.Format(formatted).Text;
        if (again != formatted)
        {
            return $"not the same when laid out again:\n{formatted}\n--- again:\n{again}";
        }

        if (formatted.Length > 0 && (formatted[0] is '\n' or '\uFEFF' || formatted[^1] != '\n' || formatted.EndsWith("\n\n", StringComparison.Ordinal)))
        {
            return $"its beginning or its end is not in order:\n{formatted}";
        }

        // The lines of a raw block are the author's own.
        var hasRaw = formatted.Contains("\"\"\"", StringComparison.Ordinal);
        return !hasRaw && formatted.Split('\n').FirstOrDefault(line => line.EndsWith(' ')) is { } line ? $"a blank at the end of a line: {line}"
            : !hasRaw && (formatted.Contains("\n\n\n", StringComparison.Ordinal) || formatted.Contains('\r', StringComparison.Ordinal)) ? $"its lines are not in order:\n{formatted}"
            : null;
    }

    private static string? Different(string what, IEnumerable<string> before, IEnumerable<string> after) =>
        before.SequenceEqual(after) ? null : $"other {what}:\n{string.Join(" ", before)}\n{string.Join(" ", after)}";

    private static IEnumerable<string> Tokens(string text)
    {
        for (var token = Scanner.Run(text).First; token.Kind != TokenKind.End; token = token.Next)
        {
            if (token.Kind != TokenKind.Separator)
            {
                yield return $"{token.Kind}:{text.Substring(token.Origin.Start, token.Origin.Length)}";
            }
        }
    }

    private static IEnumerable<string> Comments(string text)
    {
        var end = 0;
        for (var token = Scanner.Run(text).First; ; token = token.Next)
        {
            // Between tokens there is nothing but blanks, line ends and comments.
            foreach (var line in text[end..token.Origin.Start].Split(LineEnds).Where(line => line.Contains('#', StringComparison.Ordinal)))
            {
                yield return line[line.IndexOf('#', StringComparison.Ordinal)..].TrimEnd(' ', '\t');
            }

            if (token.Kind == TokenKind.End)
            {
                yield break;
            }

            end = token.Origin.End;
        }
    }
}
