using Progressive.Cli.Explain;
using Progressive.Policies;

namespace Progressive.Cli.Plans;

/// <summary>Which checks cannot decide, and what would cure it.</summary>
internal static class PlanWarnings
{
    public static IEnumerable<string> Of(PlannedStep step) =>
        from check in step.Checks
        where check.CanPass
        let cures = check.Cures
        where cures is not null
        select $"Step {step.Step} ({step.Exposure}): {check.Check}{PlanText.Window(check)} passes a healthy candidate in {PlanText.Chance(check.Healthy!.Pass)} "
            + $"of rollouts. {Cure(cures)}";

    private static string Cure(PlannedCures cures)
    {
        var changes = new[]
        {
            cures.HoldSeconds is { } hold ? $"hold up to {ExplainText.Duration(hold)}" : null,
            cures.WindowSeconds is { } window ? $"look at {ExplainText.Duration(window)}" : null,
            cures.SharePercent is { } share ? $"reach {new Percent((decimal)share)}" : null,
            cures.Limit is { } limit ? $"allow {limit}" : null,
        }.OfType<string>().ToArray();
        return changes switch
        {
            [] => "No longer hold, larger share or wider limit cures it.",
            [var only] => $"To cure it: {only}.",
            _ => $"To cure it: {string.Join(", ", changes[..^1])} or {changes[^1]}.",
        };
    }
}
