using Progressive.Cli.Explain;

namespace Progressive.Cli.Plans;

/// <summary>Which checks cannot decide, and what would cure it.</summary>
internal static class PlanWarnings
{
    public static IEnumerable<string> Of(PlannedStep step) =>
        from check in step.Checks
        where check.CanPass
        let cures = check.Cures
        where cures is not null
        select $"Step {step.Step} ({step.Exposure}): {check.Check}{PlanText.Window(check)} passes a healthy candidate in {Chance(check.Healthy!)} "
            + $"of rollouts. {Cure(cures)}";

    private static string Chance(PlannedCandidate healthy) =>
        (healthy.PassAtMost > healthy.Pass ? "at most " : "") + PlanText.Chance(healthy.PassAtMost);

    private static string Cure(PlannedCures cures)
    {
        var changes = new[] { Time(cures), cures.Audience is { } audience ? $"reach {audience}" : null, cures.Limit is { } limit ? $"allow {limit}" : null }
            .OfType<string>().ToArray();
        return changes switch
        {
            [] => "No longer hold, larger share or wider limit cures it.",
            [var only] => $"To cure it: {only}.",
            _ => $"To cure it: {string.Join(", ", changes[..^1])} or {changes[^1]}.",
        };
    }

    private static string? Time(PlannedCures cures) => (cures.HoldSeconds, cures.WindowSeconds) switch
    {
        ({ } hold, { } window) => $"hold {ExplainText.Duration(hold)} and look at {ExplainText.Duration(window)}",
        ({ } hold, null) => $"hold up to {ExplainText.Duration(hold)}",
        (null, { } window) => $"look at {ExplainText.Duration(window)}",
        _ => null,
    };
}
