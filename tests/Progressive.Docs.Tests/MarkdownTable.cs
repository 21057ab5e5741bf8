using System.Text;

namespace Progressive.Docs.Tests;

/// <summary>A table of a page, row by row.</summary>
internal sealed class MarkdownTable
{
    private readonly StringBuilder text = new();

    public MarkdownTable(params string[] columns)
    {
        Add(columns);
        text.Append('|').Insert(text.Length, "---|", columns.Length).Append('\n');
    }

    public void Add(params string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    public override string ToString() => text.ToString();
}
