using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Progressive.Policies;

namespace Progressive.Cli.Display;

/// <summary>A line of output as an interpolated string: what is written in the code is taken as it is, and what fills a hole as text from outside.</summary>
[InterpolatedStringHandler]
internal readonly ref struct ScreenLine(int literalLength, int holes)
{
    private readonly StringBuilder line = new(literalLength + holes * 16);

    public void AppendLiteral(string text) => line.Append(text);

    public void AppendFormatted(string? text)
    {
        var shown = ShownText.Of(text ?? "");

        // A workflow of GitHub carries out a line that begins so, blanks before it or not.
        var start = shown.AsSpan().TrimStart();
        if (start.StartsWith("::") && start.Length > 2 && char.IsAsciiLetter(start[2]) && IsBlank())
        {
            shown = string.Concat(shown.AsSpan(0, shown.Length - start.Length), @"\u003a", start[1..]);
        }

        line.Append(shown);
    }

    public void AppendFormatted(int number) => line.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Coloured part)
    {
        if (part.Code is null || part.Text.Length == 0)
        {
            AppendFormatted(part.Text);
            return;
        }

        line.Append(CultureInfo.InvariantCulture, $"\e[{part.Code}m");
        AppendFormatted(part.Text);
        line.Append("\e[0m");
    }

    public override string ToString() => line.ToString();

    private bool IsBlank()
    {
        for (var at = 0; at < line.Length; at++)
        {
            if (!char.IsWhiteSpace(line[at]))
            {
                return false;
            }
        }

        return true;
    }
}
