using System.Text;
using Progressive.Core.Journal;
using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>A policy as a flow chart: its stages, what leads off them, and the ends.</summary>
/// <param name="Nodes">The nodes, each with an id of its own.</param>
/// <param name="Edges">What leads from one node to another.</param>
public sealed record Diagram(IReadOnlyList<DiagramNode> Nodes, IReadOnlyList<DiagramEdge> Edges)
{
    private const int LongestLine = 80;

    /// <summary>The id of the node at which a rollout is; null in the diagram of a policy, and before a rollout begins.</summary>
    public string? Current { get; init; }

    /// <summary>Draws a policy.</summary>
    /// <param name="policy">The policy.</param>
    public static Diagram Of(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return PolicyDiagram.Draw(policy);
    }

    /// <summary>Draws the policy of a rollout, with the place where the rollout is.</summary>
    /// <param name="record">The rollout.</param>
    public static Diagram Of(RolloutRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var policy = record.Machine.Plan.Policy;
        var (diagram, current) = (PolicyDiagram.Draw(policy), PolicyDiagram.NodeOf(policy, record.State));

        // A person may roll back a policy that never does so by itself.
        return diagram.Nodes.Any(node => node.Id == current) ? diagram with { Current = current } : diagram;
    }

    /// <summary>
    /// The flow chart in the words of <see href="https://mermaid.js.org">Mermaid</see>, which many Markdown pages show as a picture.
    /// Names are escaped, so no name breaks the picture.
    /// </summary>
    public string ToMermaid()
    {
        var text = new StringBuilder("flowchart TD");
        foreach (var line in Nodes.Select(Line).Concat(Edges.Select(Line)))
        {
            text.Append("\n    ").Append(line);
        }

        return Current is null ? text.ToString() : text.Append("\n    style ").Append(Current).Append(" stroke-width:4px").ToString();
    }

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

    private static string Line(DiagramNode node)
    {
        var (open, close) = node.Shape switch
        {
            NodeShape.Rounded => ("([", "])"),
            NodeShape.Diamond => ("{", "}"),
            NodeShape.Slanted => ("[/", "/]"),
            NodeShape.Hexagon => ("{{", "}}"),
            _ => ("[", "]"),
        };
        return $"{node.Id}{open}\"{string.Join("<br/>", node.Lines.Select(Escape))}\"{close}";
    }

    private static string Line(DiagramEdge edge)
    {
        var arrow = edge.IsDotted ? "-.->" : "-->";
        return edge.Label.Length == 0 ? $"{edge.From} {arrow} {edge.To}" : $"{edge.From} {arrow}|\"{Escape(edge.Label)}\"| {edge.To}";
    }
}

/// <summary>A node of a diagram.</summary>
/// <param name="Id">Its id, of letters and digits.</param>
/// <param name="Shape">How it is drawn.</param>
/// <param name="Lines">Its text.</param>
public sealed record DiagramNode(string Id, NodeShape Shape, IReadOnlyList<string> Lines);

/// <summary>What leads from one node to another.</summary>
/// <param name="From">The id of the node it leads from.</param>
/// <param name="To">The id of the node it leads to.</param>
/// <param name="Label">Its text, or empty.</param>
/// <param name="IsDotted">Whether it is no step of the way, but a limit on all of it.</param>
public sealed record DiagramEdge(string From, string To, string Label, bool IsDotted);
