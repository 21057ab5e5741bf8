using Progressive.Policies;

namespace Progressive.Cli.Rules;

/// <summary>One rule.</summary>
/// <param name="Id">Its id, which never changes its meaning.</param>
/// <param name="Severity">Whether it refuses a policy.</param>
/// <param name="Title">The rule in one short sentence.</param>
/// <param name="Rationale">Why it exists.</param>
/// <param name="Language">What its samples are written in: <c>rollout</c>, or <c>csharp</c> of rules about code.</param>
/// <param name="BadSample">A text that breaks it, and no other rule.</param>
/// <param name="GoodSample">The same text, mended.</param>
/// <param name="Allow">The statement that silences it, or null where it cannot be silenced.</param>
internal sealed record RuleReport(
    string Id, Severity Severity, string Title, string Rationale, string Language, string BadSample, string GoodSample, string? Allow)
{
    public static RuleReport Of(Rule rule) => new(
        rule.Id,
        rule.Severity,
        rule.Title,
        rule.Rationale,
        rule.Language,
        rule.BadSample,
        rule.GoodSample,
        rule.Severity == Severity.Error ? null
            : rule is UsageRule ? $"#pragma warning disable {rule.Id} // why it is right here"
            : $"allow {rule.Id} \"why it is right here\"");
}
