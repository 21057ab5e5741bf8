using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Cli.Reports;

/// <summary>A check of the present step.</summary>
/// <param name="Gate">Its gate.</param>
/// <param name="Check">In the policy's words.</param>
/// <param name="IsObserved">Whether it is reported only and decides nothing.</param>
/// <param name="CanPass">False for the shorter windows of a check: they can only fail.</param>
/// <param name="HasPassed">Whether it passed once at this step: then it counts as passed.</param>
/// <param name="HasFailed">Whether it failed at this step.</param>
/// <param name="MissingSince">Since when its data is missing, or null.</param>
/// <param name="FirstLookAt">When it is looked at first.</param>
/// <param name="Newest">What the newest look found, or null before the first.</param>
internal sealed record CheckReport(
    string Gate,
    string Check,
    bool IsObserved,
    bool CanPass,
    bool HasPassed,
    bool HasFailed,
    DateTimeOffset? MissingSince,
    DateTimeOffset FirstLookAt,
    VerdictReport? Newest)
{
    /// <summary>The checks of the step whose guards look, in the policy's order.</summary>
    public static IReadOnlyList<CheckReport> Of(RolloutRecord record)
    {
        var state = record.State;
        if (state.GuardedStage < 0 || record.Machine.Plan.Stages[state.GuardedStage] is not HoldStage stage)
        {
            return [];
        }

        var newest = NewestOf(record);
        return
        [
            .. from guard in Enumerable.Range(0, stage.Guards.Count)
               from check in Enumerable.Range(0, stage.Guards[guard].Checks.Count)
               select Of(stage.Guards[guard], check, state.Guards[guard], state.HoldSince, newest.GetValueOrDefault((guard, check))),
        ];
    }

    private static CheckReport Of(PlannedGate guard, int place, GuardState known, DateTimeOffset since, VerdictReport? newest)
    {
        var (due, state) = (guard.Checks[place], known.Checks[place]);
        return new(
            guard.Gate.Name,
            due.Check + (due.Window is { } window ? " over " + DurationText.Print(window) : ""),
            due.Check.Observed,
            due.DecidesPass,
            state.Passed,
            state.Failed,
            state.MissingSince,
            since + due.FirstLook,
            newest);
    }

    // A step may begin anew: what was seen of it before that is over.
    private static Dictionary<(int Guard, int Check), VerdictReport> NewestOf(RolloutRecord record)
    {
        var newest = new Dictionary<(int, int), VerdictReport>();
        foreach (var step in record.Steps)
        {
            var before = step.Before;
            if (step is { Happened: Looked looked, Transition.Response: Response.Accepted }
                && (before.GuardedStage, before.HoldSince) == (record.State.GuardedStage, record.State.HoldSince))
            {
                var guard = before.Guards.TakeWhile(guard => guard.PendingLook != looked.Effect).Count();
                foreach (var result in looked.Results)
                {
                    newest[(guard, result.Check)] = VerdictReport.Of(result, looked.At);
                }
            }
        }

        return newest;
    }
}
