using Progressive.Policies;

namespace Progressive.Cli.Rules;

/// <summary>Every rule there is.</summary>
/// <param name="Rules">In the order of their ids.</param>
internal sealed record RuleList(IReadOnlyList<RuleReport> Rules)
{
    /// <summary>The rules of the language, and those about code that uses it.</summary>
    public static RuleList All { get; } =
        new([.. PolicyRules.All.Concat(PolicyRules.OfUse).OrderBy(rule => rule.Id, StringComparer.Ordinal).Select(RuleReport.Of)]);
}
