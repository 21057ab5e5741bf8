namespace Progressive.Analyzers.Fluent;

/// <summary>In place of a block: a statement was understood and gives nothing back to go on with.</summary>
internal sealed class Done
{
    private Done()
    {
    }

    public static Done Instance { get; } = new();
}
