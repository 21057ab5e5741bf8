namespace Progressive.Cli.Diagrams;

/// <summary>How a node of a chart is drawn.</summary>
internal enum NodeShape
{
    /// <summary>Something that lasts.</summary>
    Box,

    /// <summary>A beginning or an end.</summary>
    Rounded,

    /// <summary>A question.</summary>
    Diamond,

    /// <summary>Something that runs.</summary>
    Slanted,

    /// <summary>A limit.</summary>
    Hexagon,
}
