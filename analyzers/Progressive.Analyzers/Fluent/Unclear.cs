namespace Progressive.Analyzers.Fluent;

/// <summary>In place of a value: there is one, but it cannot be known before the program runs.</summary>
internal sealed class Unclear
{
    private Unclear()
    {
    }

    public static Unclear Value { get; } = new();
}
