using System.Text;

namespace Progressive.Cli.Display;

/// <summary>Rows in columns that are as wide as they have to be.</summary>
internal sealed class TextTable
{
    private const string Gap = "  ";

    private readonly List<string[]> rows = [];

    /// <summary>How many there are.</summary>
    public int Rows => rows.Count;

    /// <summary>Adds a row; all rows have the same number of cells.</summary>
    public TextTable Add(params string[] cells)
    {
        rows.Add([.. cells.Select(Words.OneLine)]);
        return this;
    }

    /// <summary>The rows as lines, without blanks at their ends.</summary>
    public IEnumerable<string> Lines()
    {
        var widths = rows.Count == 0 ? [] : Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
