using System.Globalization;
using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Checks;

/// <summary>For a terminal: each finding with the line it is found in, and what is meant underlined.</summary>
internal sealed class Excerpts(Screen output, Screen error, bool isColoured) : CheckOutput
{
    private const int Before = 60;
    private const int Underlined = 80;
    private const int Behind = 40;
    private const string Gap = "...";

    private readonly ShownFindings shown = new();

    public override async Task AddAsync(CheckedFile file)
    {
        foreach (var finding in shown.Of(file))
        {
            await WriteAsync(file, finding);
        }
    }

    public override Task EndAsync() => shown.WriteRestAsync(error);

    private async Task WriteAsync(CheckedFile file, Finding finding)
    {
        var origin = finding.Origin;
        var (word, colour) = finding.Rule.Severity == Severity.Error ? ("error", "31") : ("warning", "33");
        var (before, marked, behind) = Parts(TextPlace.LineAt(file.Text!, origin), origin);
        var number = origin.Line.ToString(CultureInfo.InvariantCulture);
        var margin = new string(' ', number.Length);
        await output.WriteLineAsync($"{Coloured($"{word} {finding.Rule.Id}", colour)}: {finding.Message}");
        await output.WriteLineAsync($"{margin}{Faint("-->")} {file.Path}({origin.Line},{origin.Column})");
        await output.WriteLineAsync($"{margin} {Faint("|")}");
        await output.WriteLineAsync($"{Faint($"{number} |")} {before}{Coloured(marked, colour)}{behind.TrimEnd()}");
        await output.WriteLineAsync($"{margin} {Faint("|")} {new string(' ', Width(before))}{Coloured(new string('^', Math.Max(1, Width(marked))), colour)}");
        await output.WriteLineAsync();
    }

    // What stands before, in and behind the place, each cut where a line would grow too long. Hidden characters are spelt
    // out, so the carets stand below what is seen.
    private static (string Before, string Marked, string Behind) Parts(ReadOnlySpan<char> line, Origin origin)
    {
        var start = Math.Min(origin.Column - 1, line.Length);
        var end = Math.Min(start + origin.Length, line.Length);
        var before = line[..start].TrimStart();
        return (
            before.Length > Before ? Gap + Shown(before[^Before..]) : Shown(line[..start]),
            end - start > Underlined ? Shown(line[start..(start + Underlined)]) + Gap : Shown(line[start..end]),
            line.Length - end > Behind ? Shown(line[end..(end + Behind)]) + Gap : Shown(line[end..]));
    }

    private static string Shown(ReadOnlySpan<char> part) => ShownText.Of(part.ToString().Replace('\t', ' '));

    // Columns of a terminal, in which what is one character to the eye takes one: near enough for policies.
    private static int Width(string text) => new StringInfo(text).LengthInTextElements;

    private Coloured Faint(string text) => Coloured(text, "2");

    private Coloured Coloured(string text, string code) => new(text, isColoured ? code : null);
}
