using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>What of a plan will not work: nothing to plan, checks that can never decide, those that will most likely not, and what would cure it.</summary>
internal static class ForecastWarnings
{
    public static IEnumerable<string> Of(IReadOnlyCollection<StepForecast> steps) => steps.All(step => step.Checks.All(check => check.Unplanned is not null))
        ? [Nothing(steps), .. steps.SelectMany(Of)]
        : steps.SelectMany(Of);

    private static string Nothing(IEnumerable<StepForecast> steps) => steps.Any(step => step.Checks.Count > 0)
        ? "Nothing could be planned: no check has chances that are known beforehand. The reasons stand with the checks."
        : "Nothing could be planned: no check is due at any step.";

    private static IEnumerable<string> Of(StepForecast step) => step.Checks.Select(check => Of(step, check)).OfType<string>();

    private static string? Of(StepForecast step, CheckForecast check) => check switch
    {
        { CanDecide: false } => $"{Name(step, check)} can never decide: its gate asks for {check.NeededSamples} samples, and by its last look there are {Figure.Of(check.FewestSamples)}. "
            + (check.Cures is { } cures ? Cure(cures) : "To cure it: hold longer, reach more or ask for fewer samples."),
        { CanPass: true, Cures: { } cures } => $"{Name(step, check)} passes a healthy candidate in {Chance(check.Healthy!)} of rollouts. {Cure(cures)}",
        _ => null,
    };

    private static string Name(StepForecast step, CheckForecast check) => $"Step {step.Step} ({step.Exposure}): {check.Check}{check.OverWindow}";

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
