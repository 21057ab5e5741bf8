using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>Which checks cannot decide, and what would cure it.</summary>
internal static class ForecastWarnings
{
    public static IEnumerable<string> Of(StepForecast step) =>
        from check in step.Checks
        where check.CanPass
        let cures = check.Cures
        where cures is not null
        select $"Step {step.Step} ({step.Exposure}): {check.Check}{check.OverWindow} passes a healthy candidate in {Chance(check.Healthy!)} "
            + $"of rollouts. {Cure(cures)}";

    private static string Chance(CandidateForecast healthy) =>
        (healthy.PassAtMost > healthy.Pass ? "at most " : "") + Figure.Chance(healthy.PassAtMost);

    private static string Cure(ForecastCures cures)
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

    private static string? Time(ForecastCures cures) => (cures.Hold, cures.Window) switch
    {
        ({ } hold, { } window) => $"hold {DurationText.Print(hold)} and look at {DurationText.Print(window)}",
        ({ } hold, null) => $"hold up to {DurationText.Print(hold)}",
        (null, { } window) => $"look at {DurationText.Print(window)}",
        _ => null,
    };
}
