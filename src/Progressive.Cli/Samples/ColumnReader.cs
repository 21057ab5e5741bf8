using System.Text;
using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Samples;

/// <summary>
/// Reads one column of a table. The first row tells the separator and how many fields a row has, and is a header where the column is named by
/// it, or where the column named by its number holds a name there.
/// </summary>
internal sealed class ColumnReader(TextCursor cursor, string column)
{
    private const int LongestFirstLine = 1_000_000;

    private readonly TableRow row = new();

    /// <summary>What was taken to be so and may be otherwise, or null.</summary>
    public string? Note { get; private set; }

    public List<double> Read()
    {
        var values = new List<double>();
        if (!SkipToTable())
        {
            return values;
        }

        var (line, text) = (cursor.Line, FirstRow());
        var separator = SeparatorOf(text);
        row.Read(cursor.Over(text, line), separator);
        var (width, found) = (row.Count, ColumnChoice.Parse(column).FindIn(row, cursor));
        Note = found.Note;
        if (!found.IsHeader)
        {
            row[found.Index].ReadInto(values, cursor);
        }

        while (TableRow.SkipTo(cursor))
        {
            if (cursor.Next == '#')
            {
                SkipComment(separator, width);
                continue;
            }

            row.Read(cursor, separator);
            Demand(found.Index, width);
            row[found.Index].ReadInto(values, cursor);
        }

        return values;
    }

    // Before the first row nothing is known of rows: what begins with # is a comment.
    private bool SkipToTable()
    {
        while (TableRow.SkipTo(cursor))
        {
            if (cursor.Next != '#')
            {
                return true;
            }

            cursor.SkipLine();
        }

        return false;
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

    // A comment that has as many fields as a row may be a row.
    private void SkipComment(char separator, int width)
    {
        var (line, place, isQuoted, fields) = (cursor.Line, cursor.Column, false, 1);
        for (; cursor.Next is not ('\n' or TextCursor.End); cursor.Advance())
        {
            isQuoted ^= cursor.Next == '"';
            fields += cursor.Next == separator && !isQuoted ? 1 : 0;
        }

        if (width > 1 && fields == width)
        {
            throw cursor.Wrong(
                line, place, Invariant($"this line begins with '#', and has {fields} fields as every row. If it is one, put its first field in quotation marks; if it is a comment, take it out."));
        }
    }

    // A field too many puts all that follow in other columns: most often a decimal comma.
    private void Demand(int index, int width)
    {
        if (row.Count > width)
        {
            throw cursor.Wrong(row.Line, 1, Invariant($"the row has {row.Count} fields, and the first row {width}."));
        }

        if (row.Count <= index)
        {
            throw cursor.Wrong(row.Line, 1, Invariant($"the row has {row.Count} of at least {index + 1} fields."));
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
