using System.Globalization;
using System.Text;
using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Samples;

/// <summary>
/// Reads one column of a table. The first row tells the separator, and is a header where the column is named by it, or where the column named
/// by its number holds no number there.
/// </summary>
internal sealed class ColumnReader(TextCursor cursor, string column)
{
    private const int LongestFirstLine = 1_000_000;

    private readonly TableRow row = new();
    private int index;

    public List<double> Read()
    {
        var values = new List<double>();
        if (!TableRow.SkipTo(cursor))
        {
            return values;
        }

        var (line, text) = (cursor.Line, FirstRow());
        var separator = SeparatorOf(text);
        row.Read(cursor.Over(text, line), separator);
        if (!FindColumn())
        {
            Add(values);
        }

        while (TableRow.SkipTo(cursor))
        {
            row.Read(cursor, separator);
            Add(values);
        }

        return values;
    }

    // The separator stands outside of quotation marks, and the row ends there as well.
    private string FirstRow()
    {
        var (line, place, text, isQuoted) = (cursor.Line, cursor.Column, new StringBuilder(), false);
        for (; cursor.Next != TextCursor.End && (isQuoted || cursor.Next != '\n'); cursor.Advance())
        {
            isQuoted ^= cursor.Next == '"';
            text.Append((char)cursor.Next);
            if (text.Length > LongestFirstLine)
            {
                throw cursor.Wrong(line, place, "the first row is longer than 1000000 characters.");
            }
        }

        return text.ToString();
    }

    /// <summary>The one of the three that is most frequent.</summary>
    private static char SeparatorOf(string row)
    {
        var (isQuoted, tabs, semicolons, commas) = (false, 0, 0, 0);
        foreach (var letter in row)
        {
            isQuoted ^= letter == '"';
            if (!isQuoted)
            {
                tabs += letter == '\t' ? 1 : 0;
                semicolons += letter == ';' ? 1 : 0;
                commas += letter == ',' ? 1 : 0;
            }
        }

        return tabs > 0 && tabs >= Math.Max(semicolons, commas) ? '\t' : semicolons > 0 && semicolons >= commas ? ';' : ',';
    }

    /// <summary>Finds the column in the first row; true if that row is a header.</summary>
    private bool FindColumn()
    {
        if (int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            index = number - 1;
            return index >= 0 && index < row.Count
                ? row[index].IsName
                : throw cursor.Wrong(Invariant($"there is no column {number}; the first row has {row.Count}."));
        }

        for (index = 0; index < row.Count; index++)
        {
            if (row[index].Text.SequenceEqual(column))
            {
                return true;
            }
        }

        throw cursor.Wrong($"there is no column '{ShownText.Of(column, 40)}' in the first row: {Names()}.");
    }

    private void Add(List<double> values)
    {
        if (index >= row.Count)
        {
            throw cursor.Wrong(row.Line, 1, Invariant($"the row has {row.Count} of at least {index + 1} fields."));
        }

        row[index].ReadInto(values, cursor);
    }

    private string Names()
    {
        const int most = 8;
        var names = Enumerable.Range(0, Math.Min(most, row.Count)).Select(field => $"'{ShownText.Of(row[field].Text.ToString(), 20)}'");
        return string.Join(", ", names) + (row.Count > most ? ", ..." : "");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
