namespace Progressive.Policies;

/// <summary>One rule broken at one place.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Origin">Where: in the text, or at which call of a policy written in C#.</param>
/// <param name="Message">What is wrong, with its values, and the cure.</param>
public sealed record Finding(Rule Rule, Origin Origin, string Message)
{
    /// <summary>What was most likely meant, where the message suggests something.</summary>
    internal Correction? Correction { get; init; }

    /// <summary>As compilers print it: <c>(4,12): error PRG0101: …</c>, without the file's name.</summary>
    public override string ToString() =>
        $"({Origin.Line},{Origin.Column}): {(Rule.Severity == Severity.Error ? "error" : "warning")} {Rule.Id}: {Message}";
}
