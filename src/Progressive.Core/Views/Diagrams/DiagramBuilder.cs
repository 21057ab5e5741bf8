namespace Progressive.Core.Views;

/// <summary>A diagram under construction; nodes and edges stay in the order they were added in.</summary>
internal sealed class DiagramBuilder
{
    private readonly List<DiagramNode> nodes = [];
    private readonly List<DiagramEdge> edges = [];

    /// <summary>Adds a node and returns its id; each text is a line of its own.</summary>
    public string Node(string id, NodeShape shape, params string[] lines)
    {
        nodes.Add(new(id, shape, lines));
        return id;
    }

    /// <summary>Adds an edge, with a label where it has one; the same edge only once.</summary>
    public void Edge(string from, string to, string label = "", bool isDotted = false)
    {
        var edge = new DiagramEdge(from, to, label, isDotted);
        if (!edges.Contains(edge))
        {
            edges.Add(edge);
        }
    }

    public Diagram Build() => new([.. nodes], [.. edges]);
}
