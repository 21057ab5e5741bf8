using System.Text;
using Progressive.Cli.Display;

namespace Progressive.Cli.Diagrams;

/// <summary>A flowchart in Mermaid's words: nodes first, then edges, both in the order they were added in.</summary>
internal sealed class FlowChart
{
    private const int LongestLine = 80;

    private readonly List<string> nodes = [];
    private readonly List<string> edges = [];

    /// <summary>Adds a node and returns its id; each text is a line of its own.</summary>
    public string Node(string id, NodeShape shape, params ReadOnlySpan<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(text.Length > 0 ? "<br/>" : "").Append(Escape(line));
        }

        var (open, close) = shape switch
        {
            NodeShape.Rounded => ("([", "])"),
            NodeShape.Diamond => ("{", "}"),
            NodeShape.Slanted => ("[/", "/]"),
            NodeShape.Hexagon => ("{{", "}}"),
            _ => ("[", "]"),
        };
        nodes.Add($"{id}{open}\"{text}\"{close}");
        return id;
    }

    /// <summary>Adds an edge, with a label where it has one.</summary>
    public void Edge(string from, string to, string label = "", bool isDotted = false)
    {
        var arrow = isDotted ? "-.->" : "-->";
        var edge = label.Length == 0 ? $"{from} {arrow} {to}" : $"{from} {arrow}|\"{Escape(label)}\"| {to}";
        if (!edges.Contains(edge))
        {
            edges.Add(edge);
        }
    }

    public IEnumerable<string> Lines() => ["flowchart TD", .. nodes.Select(Indent), .. edges.Select(Indent)];

    /// <summary>Text in quotes as Mermaid reads it: whatever has a meaning to it, or to HTML, by its number or name.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in ShownText.Of(text, LongestLine))
        {
            escaped.Append(letter switch
            {
                '#' => "#35;",
                '"' => "#quot;",
                '<' => "#lt;",
                '>' => "#gt;",
                '&' => "#amp;",
                '`' => "#96;",
                '\\' => "#92;",
                _ => letter.ToString(),
            });
        }

        return escaped.ToString();
    }

    private static string Indent(string line) => "    " + line;
}
