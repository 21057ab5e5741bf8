namespace Progressive.Policies;

/// <summary>What a query may name in braces, to be filled in at each look.</summary>
public static class QueryPlaceholder
{
    /// <summary>The version that is read: candidate or baseline.</summary>
    public const string Version = "version";

    /// <summary>The environments that are read, joined by <c>|</c>.</summary>
    public const string Environment = "environment";

    /// <summary>The length of the window in whole seconds: <c>300s</c>.</summary>
    public const string Window = "window";
}
