namespace Progressive.Cli.Rules;

/// <summary>Every rule there is.</summary>
/// <param name="Rules">In the order of their ids.</param>
internal sealed record RuleList(IReadOnlyList<RuleReport> Rules);
