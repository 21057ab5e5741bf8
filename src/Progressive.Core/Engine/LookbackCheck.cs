using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Core.Engine;

/// <summary>Whether a metric source reads back far enough for the looks that a plan has.</summary>
internal sealed class LookbackCheck(RolloutPlan plan, Metric metric, IMetricSource source)
{
    private sealed record Need(TimeSpan Length, DueCheck Due, int Step);

    /// <summary>Why it does not, or null.</summary>
    public string? FindReason() =>
        source.Lookback is { } lookback && Needs().MaxBy(need => need.Length) is { } most && most.Length > lookback
            ? $"Metric '{metric.Name}': '{source.Name}' can read back {DurationText.Print(lookback)}, and '{Describe(most.Due)}' needs {DurationText.Print(most.Length)} "
                + $"at step {most.Step}. Shorten its window or the hold, or have the source keep more."
            : null;

    private static string Describe(DueCheck due) => due.Check + (due.Window is { } window ? " over " + DurationText.Print(window) : "");

    private IEnumerable<Need> Needs()
    {
        var begun = TimeSpan.Zero;
        foreach (var stage in plan.Stages.OfType<HoldStage>())
        {
            foreach (var guard in stage.Guards.SelectMany(guard => guard.Watch is { } watch ? [guard, watch] : (PlannedGate[])[guard]))
            {
                foreach (var due in guard.Checks.Where(due => due.Check.Metric == metric.Name))
                {
                    yield return new Need(Length(stage, guard, due, begun), due, stage.Step);
                }
            }

            begun += stage.Minimum;
        }
    }

    private TimeSpan Length(HoldStage stage, PlannedGate guard, DueCheck due, TimeSpan begun)
    {
        var whole = guard.Schedule.Gathered(due.Window);
        if (due.Check.Limit is Limit.Relative { Reference: { Kind: ReferenceKind.Before, Earlier: var earlier } })
        {
            // The last look of the step compares a window of the same length that ended before the rollout began.
            return (earlier ?? TimeSpan.Zero) + begun + stage.Maximum + whole;
        }

        // Where windows add up, only what is new since the last look is read of one that grows.
        var every = guard.Schedule.Every;
        return due.Window is null && source.IsAdditive && metric.Kind != MetricKind.Gauge && every < whole ? every : whole;
    }
}
