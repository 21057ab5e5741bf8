using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <summary>A policy as the machine carries it out: absolute exposures in order, each with the guards due at it.</summary>
public sealed class RolloutPlan
{
    private RolloutPlan(Policy policy, ValueList<PlanStage> stages, int? noWayBackFrom)
    {
        Policy = policy;
        Stages = stages;
        NoWayBackFrom = noWayBackFrom;
    }

    /// <summary>The policy it was made from.</summary>
    public Policy Policy { get; }

    /// <summary>The stages in order.</summary>
    public ValueList<PlanStage> Stages { get; }

    /// <summary>The stage from which on there is no way back, the number of stages where only the end is; null where there always is one.</summary>
    public int? NoWayBackFrom { get; }

    /// <summary>Works out the plan of a policy.</summary>
    /// <param name="policy">The policy.</param>
    public static RolloutPlan Of(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var stages = new List<PlanStage>();
        var reached = new Reached(policy.Strategy);
        var step = 0;
        int? noWayBackFrom = null;
        foreach (var stage in policy.Strategy.Stages)
        {
            switch (stage)
            {
                case Step { Audience: var audience } next:
                    reached = reached.Add(audience);
                    step += audience is SameAudience ? 0 : 1;
                    stages.Add(HoldAt(policy, next, step, reached.Exposure));
                    break;
                case Drop { Audience: var audience }:
                    reached = reached.Drop(audience);
                    break;
                case Approval approval:
                    stages.Add(new ApprovalStage(approval.Role, approval.Within, approval.Otherwise));
                    break;
                case HookRun run:
                    stages.Add(new HookStage(run.Hook, run.Within, run.Otherwise));
                    break;
                case NoWayBack:
                    noWayBackFrom ??= stages.Count;
                    break;
            }
        }

        return new RolloutPlan(policy, new ValueList<PlanStage>(stages), noWayBackFrom);
    }

    private static HoldStage HoldAt(Policy policy, Step step, int number, Exposure exposure)
    {
        var hold = step.Hold ?? new Hold(TimeSpan.Zero, TimeSpan.Zero);
        var guards =
            from gate in policy.Gates
            where step.Gates.Contains(gate.Name)
            let guard = GuardAt(gate, hold)
            where guard.Checks.Count > 0
            select guard;
        return new HoldStage(number, exposure, hold.Minimum, hold.Maximum, new ValueList<Guard>(guards)) { During = step.During };
    }

    private static Guard GuardAt(Gate gate, Hold hold)
    {
        var schedule = new LookSchedule(gate.Every, gate.WarmUp, hold.Minimum, hold.Maximum);
        return new Guard(gate, schedule, new ValueList<DueCheck>(gate.Checks.SelectMany(check => Due(check, schedule))));
    }

    private static IEnumerable<DueCheck> Due(Check check, LookSchedule schedule)
    {
        if (check.Windows.Count == 0)
        {
            var first = schedule.After(TimeSpan.Zero);
            return first <= schedule.Minimum ? [new DueCheck(check, null, true, first, schedule.Count(first))] : [];
        }

        var due = check.Windows.Where(window => schedule.WarmUp + window <= schedule.Minimum).ToArray();
        return due.Select((window, index) => new DueCheck(
            check, window, index == due.Length - 1, schedule.WarmUp + window, schedule.Count(schedule.WarmUp + window)));
    }
}
