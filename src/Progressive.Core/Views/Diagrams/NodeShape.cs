namespace Progressive.Core.Views;

/// <summary>How a node of a diagram is drawn.</summary>
public enum NodeShape
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
