using System.Text;
using System.Text.RegularExpressions;
using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Samples;

/// <summary>
/// Tells whether the commas of a list part numbers. They do as soon as one of its texts between blanks can be no single number, as
/// <c>1,2,3</c> or <c>1,</c>; where every one can, as <c>1,5</c> or <c>1,000</c>, nobody knows what was meant.
/// </summary>
internal sealed partial class ListCommas
{
    // No number is as long.
    private const int Most = 64;

    private readonly StringBuilder text = new();
    private (int Line, int Column) begin;
    private (int Line, int Column, string Text)? unclear;
    private bool partNumbers;

    /// <summary>Takes in the next character that belongs to no comment.</summary>
    public void Add(TextCursor cursor)
    {
        if (partNumbers)
        {
            return;
        }

        if (cursor.IsBlank || cursor.Next == TextCursor.End)
        {
            End();
            return;
        }

        if (text.Length == 0)
        {
            begin = (cursor.Line, cursor.Column);
        }

        if (text.Length <= Most)
        {
            text.Append((char)cursor.Next);
        }
    }

    /// <summary>Ends a text, as a comment does.</summary>
    public void End()
    {
        var ended = text.ToString();
        text.Clear();
        if (ended.Contains(','))
        {
            partNumbers |= !MayBeOneNumber().IsMatch(ended);
            unclear ??= (begin.Line, begin.Column, ended);
        }
    }

    /// <summary>Demands that it is clear what the commas mean.</summary>
    public void Demand(TextCursor cursor)
    {
        End();
        if (unclear is { } first && !partNumbers)
        {
            throw cursor.Wrong(
                first.Line, first.Column, $"'{ShownText.Of(first.Text.ToString(), 40)}' may be one number or several. Write decimals with a point, and a blank after each comma that parts numbers.");
        }
    }

    // With a decimal comma, or with commas or points between thousands.
    [GeneratedRegex(@"\A[+-]?(?:(?:\d+|\d{1,3}(?:\.\d{3})+),\d+(?:[eE][+-]?\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?)\z")]
    private static partial Regex MayBeOneNumber();
}
