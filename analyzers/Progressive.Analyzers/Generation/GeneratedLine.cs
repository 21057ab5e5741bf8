using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Progressive.Policies;

namespace Progressive.Analyzers.Generation;

/// <summary>
/// A line of generated C# as an interpolated string. Its text is written by this generator; its holes are filled from files, and each says what it is to C#:
/// <c>{name}</c> is a name, <c>{text:literal}</c> a string, <c>{text:comment}</c> a part of a comment. None can be anything else.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct GeneratedLine
{
    private const int LongestComment = 200;

    private readonly StringBuilder line;

    public GeneratedLine(int literalLength, int holes) => line = new StringBuilder(literalLength + holes * 16);

    public void AppendLiteral(string text) => line.Append(text);

    public void AppendFormatted(int number) => line.Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A name, with the dots and signs that join and escape names; what no name can hold is an underscore.</summary>
    public void AppendFormatted(string name)
    {
        foreach (var letter in name)
        {
            line.Append(letter is '.' or '@' || SyntaxFacts.IsIdentifierPartCharacter(letter) ? letter : '_');
        }
    }

    public void AppendFormatted(string text, string format)
    {
        if (format == "literal")
        {
            AppendText(text);
        }
        else
        {
            AppendComment(text);
        }
    }

    public override string ToString() => line.ToString();

    // In quotes, of printable ASCII alone: no compiler, editor or line end reads anything else into it.
    private void AppendText(string text)
    {
        line.Append('"');
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => line.Append("\\\""),
                '\\' => line.Append("\\\\"),
                '\n' => line.Append("\\n"),
                >= ' ' and <= '~' => line.Append(letter),
                _ => line.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture)),
            };
        }

        line.Append('"');
    }

    // A comment is XML, and ends where any of Unicode's line ends stands.
    private void AppendComment(string text) =>
        line.Append(ShownText.Of(text, LongestComment).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;"));
}
