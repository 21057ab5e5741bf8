using System;
using System.Collections.Generic;
using System.Text;

namespace Progressive.Policies.Format;

/// <summary>Writes rows: columns aligned, comments behind them, each at its indentation.</summary>
internal static class Page
{
    /// <summary>Longer lines are not padded, nor are those they would be aligned with.</summary>
    public const int LongestPadded = 120;

    private const int BlanksBeforeComment = 2;

    /// <summary>The text of the rows, or null where it would be longer than that.</summary>
    public static string? Write(List<Row> rows, int longest)
    {
        if (!Align(rows, longest))
        {
            return null;
        }

        var page = new StringBuilder();
        for (var start = 0; start < rows.Count;)
        {
            var end = EndOfComments(rows, start, out var width);
            for (var index = start; index < end; index++)
            {
                Append(page, rows[index], width);
            }

            start = end;
            if (page.Length > longest)
            {
                return null;
            }
        }

        return page.ToString();
    }

    private static void Append(StringBuilder page, Row row, int width)
    {
        page.Append(row.IsBehindEmptyLine ? "\n" : "").Append(' ', row.Indentation).Append(row.Line);
        if (row.Comment is not null)
        {
            page.Append(' ', row.IsComment ? 0 : BlanksBeforeComment + Math.Max(0, width - Width(row))).Append(row.Comment);
        }

        page.Append('\n');
    }

    // Where the rows end whose comments are aligned with that of the first one.
    private static int EndOfComments(List<Row> rows, int start, out int width)
    {
        width = 0;
        var end = start;
        for (; end < rows.Count && IsAlignable(rows[end]); end++)
        {
            if (end > start && (rows[end].IsBehindEmptyLine || rows[end].Block.Depth != rows[start].Block.Depth))
            {
                break;
            }

            width = Math.Max(width, Width(rows[end]));
        }

        width = width > LongestPadded ? 0 : width;
        return Math.Max(end, start + 1);
    }

    private static bool IsAlignable(Row row) => row is { Comment: not null, IsComment: false } && row.Line.IndexOfAny(['\n', '\r']) < 0;

    private static int Width(Row row) => row.Indentation + row.Line.Length;

    // Sets every row's line, unless they are too long together.
    private static bool Align(List<Row> rows, int longest)
    {
        var group = new List<Row>();
        var columns = Columns.None;
        var length = 0L;
        foreach (var row in rows)
        {
            var next = Cells.ColumnsOf(row);
            if (next == Columns.None)
            {
                row.Line = row.Text(0, row.Count);
                length += row.Line.Length;
            }

            // A list that goes on in rows of its own does not part those around it.
            if (row is { Continues: true, IsComment: false })
            {
                continue;
            }

            if (group.Count > 0 && (next != columns || row.IsBehindEmptyLine || row.Block != group[0].Block))
            {
                length += Align(group, columns);
                group.Clear();
                if (length > longest)
                {
                    return false;
                }
            }

            columns = next;
            if (columns != Columns.None)
            {
                group.Add(row);
            }
        }

        return length + Align(group, columns) <= longest;
    }

    private static long Align(List<Row> group, Columns columns)
    {
        var cells = group.ConvertAll(row => Cells.Of(row, columns));
        var widths = new List<int>();
        foreach (var row in cells)
        {
            for (var column = 0; column < row.Count - 1; column++)
            {
                if (column == widths.Count)
                {
                    widths.Add(0);
                }

                widths[column] = Math.Max(widths[column], row[column].Length);
            }
        }

        var fits = true;
        for (var index = 0; index < group.Count; index++)
        {
            fits &= group[index].Indentation + Length(cells[index], widths, columns) <= LongestPadded;
        }

        var length = 0L;
        for (var index = 0; index < group.Count; index++)
        {
            group[index].Line = fits ? Pad(cells[index], widths, columns) : string.Join(" ", cells[index]);
            length += group[index].Line.Length;
        }

        return length;
    }

    private static long Length(List<string> cells, List<int> widths, Columns columns)
    {
        long length = cells[cells.Count - 1].Length;
        for (var column = 0; column < cells.Count - 1; column++)
        {
            length += widths[column] + Cells.Gap(columns, column);
        }

        return length;
    }

    private static string Pad(List<string> cells, List<int> widths, Columns columns)
    {
        var line = new StringBuilder();
        for (var column = 0; column < cells.Count - 1; column++)
        {
            line.Append(cells[column].PadRight(widths[column] + Cells.Gap(columns, column)));
        }

        return line.Append(cells[cells.Count - 1]).ToString();
    }
}
