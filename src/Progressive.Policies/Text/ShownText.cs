using System;
using System.Globalization;
using System.Text;
using Progressive.Policies.Text;

namespace Progressive.Policies;

/// <summary>
/// Text from outside, as people are shown it: names, paths, reasons, what a server answered. It is one line, nothing in it steers a terminal or turns the text
/// around, and no build service reads a command in it.
/// </summary>
public static class ShownText
{
    private const string Gap = "...";

    // Azure Pipelines, GitHub Actions and TeamCity carry out such commands wherever they stand in a line of a log.
    private static readonly string[] LogCommands = ["##[", "##vso[", "##teamcity["];

    /// <summary>The text with each hidden character spelt out, such as <c>\u202e</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static string Of(string text)
    {
        _ = text ?? throw new ArgumentNullException(nameof(text));
        StringBuilder? shown = null;
        var kept = 0;
        for (var (at, length) = (0, 0); at < text.Length; at += length)
        {
            length = HiddenCharacter.LengthAt(text, at);
            if (!HiddenCharacter.IsAt(text, at) && !BeginsLogCommand(text, at))
            {
                continue;
            }

            (shown ??= new StringBuilder(text.Length + 16)).Append(text, kept, at - kept);
            for (kept = at; kept < at + length; kept++)
            {
                shown.Append("\\u").Append(((int)text[kept]).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return shown?.Append(text, kept, text.Length - kept).ToString() ?? text;
    }

    /// <summary>The same, or its beginning and its end where that is longer than allowed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">How long the result may be; at least 10.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no room for a beginning and an end.</exception>
    public static string Of(string text, int longest)
    {
        _ = text ?? throw new ArgumentNullException(nameof(text));
        if (longest < 10)
        {
            throw new ArgumentOutOfRangeException(nameof(longest), longest, "A text is shown in at least 10 characters.");
        }

        // Spelling out makes it longer; the first cut only spares the work on what is not shown.
        return Cut(Of(Cut(text, longest)), longest);
    }

    private static bool BeginsLogCommand(string text, int at) => text[at] == '#'
        && Array.Exists(LogCommands, command => string.Compare(text, at, command, 0, command.Length, StringComparison.OrdinalIgnoreCase) == 0);

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = (longest - Gap.Length) * 2 / 3;
        var start = text.Length - (longest - Gap.Length - end);
        end -= char.IsSurrogatePair(text, end - 1) ? 1 : 0;
        start += char.IsSurrogatePair(text, start - 1) ? 1 : 0;
        return text.Substring(0, end) + Gap + text.Substring(start);
    }
}
