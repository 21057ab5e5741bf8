namespace Progressive.Policies;

/// <summary>
/// Something about C# that uses policies. It is found while the code is compiled, and at no other time; a policy cannot allow
/// it, <c>#pragma warning disable</c> can.
/// </summary>
public abstract class UsageRule : Rule
{
    private protected UsageRule(string id, Severity severity, string title)
        : base(id, severity, title)
    {
    }

    /// <inheritdoc/>
    public sealed override string Language => "csharp";
}
