using System.Buffers;
using System.Globalization;
using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Samples;

/// <summary>The characters of one field, as many as can matter, and where it begins.</summary>
internal sealed class FieldText
{
    // No number and no name of a column is as long.
    private const int Most = 1000;

    // They are kept in memory, and sorted.
    private const int MostValues = 10_000_000;

    private static readonly SearchValues<char> ForeignBlanks = SearchValues.Create("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000");

    private readonly char[] characters = new char[Most];
    private int length;

    public int Line { get; private set; }

    public int Column { get; private set; }

    /// <summary>Whether characters were left out.</summary>
    public bool IsCut { get; private set; }

    public ReadOnlySpan<char> Text => characters.AsSpan(0, length).Trim();

    // A no-break space between thousands, or another blank beyond ASCII.
    private bool HasForeignBlank => !Text.ContainsAnyInRange('A', 'z') && Text.ContainsAny(ForeignBlanks);

    public bool IsEmpty => Text.IsEmpty;

    /// <summary>Whether it looks like a name: no number begins as it does.</summary>
    public bool IsName => !IsEmpty && (char.IsLetter(Text[0]) || Text[0] == '_') && !TryRead(out _);

    public void Begin(TextCursor cursor) => (length, Line, Column, IsCut) = (0, cursor.Line, cursor.Column, false);

    public void Append(int character)
    {
        if (length < Most)
        {
            characters[length++] = (char)character;
        }
        else
        {
            IsCut = true;
        }
    }

    /// <summary>Reads a number, which may turn out not to be finite.</summary>
    public bool TryRead(out double value) => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && !IsCut;

    /// <summary>Reads a finite number and adds it to the others.</summary>
    /// <exception cref="Journals.UserErrorException">It is none, or there are too many.</exception>
    public void ReadInto(List<double> values, TextCursor cursor)
    {
        if (values.Count == MostValues)
        {
            throw cursor.Wrong(Line, Column, "there are more than 10000000 values, which is too many.");
        }

        values.Add(Read(cursor));
    }

    private double Read(TextCursor cursor) =>
        IsEmpty ? throw cursor.Wrong(Line, Column, "there is nothing where a number should be.")
        : HasForeignBlank ? throw cursor.Wrong(Line, Column, $"'{ShownText.Of(Text.ToString(), 40)}' is no number: it has a blank within. Write it in one piece.")
        : !TryRead(out var value) ? throw cursor.Wrong(Line, Column, $"'{ShownText.Of(Text.ToString(), 40)}' is no number.")
        : double.IsFinite(value) ? value
        : throw cursor.Wrong(Line, Column, $"'{ShownText.Of(Text.ToString(), 40)}' is no finite number.");
}
