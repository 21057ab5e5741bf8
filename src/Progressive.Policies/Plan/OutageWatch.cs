using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Plan;

/// <summary>
/// How a gate watches for a total outage: each minute of a long step it reads the last minute alone, and what it sees there can only fail. Looks at all
/// data since the warm-up dilute what is new; in a short step they are fast enough.
/// </summary>
internal static class OutageWatch
{
    /// <summary>How much of the gate's budget of false alarms it has.</summary>
    public const double FailShare = 0.1;

    /// <summary>How often it looks, and at how much.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>In a shorter step the looks of the gate itself are fast enough.</summary>
    public static readonly TimeSpan ShortestStep = TimeSpan.FromMinutes(30);

    /// <summary>The watch of a gate at a step, or null where there is none.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="step">One of its steps.</param>
    /// <param name="planned">The gate as it is planned there.</param>
    public static PlannedGate? Of(Policy policy, Stage.Step step, PlannedGate planned)
    {
        var length = LengthOf(policy, step);
        if (planned.Gate.Watch == Watch.None || length - planned.Gate.WarmUp < ShortestStep)
        {
            return null;
        }

        var schedule = new LookSchedule(Interval, planned.Gate.WarmUp, length, length);
        var checks = Checks(policy, planned).Select(check => PlannedGate.DueAt(schedule, check, Interval, decidesPass: false)).ToArray();
        return checks.Length == 0 ? null : new PlannedGate(planned.Gate, schedule, new ValueList<DueCheck>(checks)) { IsWatch = true, FailShare = FailShare };
    }

    /// <summary>Whether a method is exact for the few values of a minute, at a level far out in the tails.</summary>
    public static bool IsExact(Method method) => method is not (Method.Plain or Method.Mean or Method.Paired);

    private static List<Check> Checks(Policy policy, PlannedGate planned)
    {
        var checks = new List<Check>();
        foreach (var due in planned.Checks.Where(due => IsWatched(policy, due.Check) && !checks.Exists(check => ReferenceEquals(check, due.Check))))
        {
            checks.Add(due.Check);
        }

        return checks;
    }

    // Events of a time cannot tell a failure from no requests at all, which is for the gate's patience; and another minute of the day is no reference.
    private static bool IsWatched(Policy policy, Check check) => !check.Observed
        && IsExact(check.Method)
        && check.Limit is not Limit.Relative { Reference.Kind: ReferenceKind.Before }
        && policy.Metrics.Any(metric => metric.Name == check.Metric && (metric.Kind != MetricKind.Rate || metric.IsCounted));

    // A gate goes on looking through the approvals and hooks after its step, and after the last one while the baseline is kept.
    private static TimeSpan LengthOf(Policy policy, Stage.Step step)
    {
        var after = policy.Strategy.Stages.SkipWhile(stage => !ReferenceEquals(stage, step)).Skip(1).ToArray();
        var waits = after.TakeWhile(stage => stage is not Stage.Step)
            .Aggregate(step.Hold?.Maximum ?? TimeSpan.Zero, (length, stage) => Sum(length, stage switch
            {
                Stage.Approval approval => approval.Within,
                Stage.HookRun run => run.Within,
                _ => TimeSpan.Zero,
            }));
        return after.OfType<Stage.Step>().Any() ? waits : Sum(waits, policy.Strategy.KeepBaseline);
    }

    private static TimeSpan Sum(TimeSpan one, TimeSpan other) => one > TimeSpan.MaxValue - other ? TimeSpan.MaxValue : one + other;
}
