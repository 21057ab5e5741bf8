namespace Progressive.Policies;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Advice; <c>allow</c> silences it with a reason.</summary>
    Warning,

    /// <summary>The policy is refused.</summary>
    Error,
}
