using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <summary>A policy as the machine carries it out: absolute exposures in order, each with the guards due at it.</summary>
public sealed class RolloutPlan
{
    private RolloutPlan(Policy policy, ValueList<PlanStage> stages)
    {
        Policy = policy;
        Stages = stages;
    }

    /// <summary>The policy it was made from.</summary>
    public Policy Policy { get; }

    /// <summary>The stages in order.</summary>
    public ValueList<PlanStage> Stages { get; }

    /// <summary>Works out the plan of a policy.</summary>
    /// <param name="policy">The policy.</param>
    public static RolloutPlan Of(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var stages = new List<PlanStage>();
        var exposure = Exposure.Nobody;
        var step = 0;
        foreach (var stage in policy.Strategy.Stages)
        {
            switch (stage)
            {
                case Step { Audience: var audience } next:
                    exposure = Reach(policy.Strategy, exposure, audience);
                    stages.Add(HoldAt(policy, next, ++step, exposure));
                    break;
                case Approval approval:
                    stages.Add(new ApprovalStage(approval.Role, approval.Within, approval.Otherwise));
                    break;
            }
        }

        return new RolloutPlan(policy, new ValueList<PlanStage>(stages));
    }

    // Audiences add up: who has the candidate keeps it.
    private static Exposure Reach(Strategy strategy, Exposure before, Audience audience)
    {
        var environments = strategy is Phased phased ? phased.Environments : ValueList<string>.Empty;
        return audience switch
        {
            PreviewAudience => Exposure.Preview,
            SwitchAudience => Exposure.Everyone,
            ShareAudience { Share: var share } when environments.Count == 0 => Exposure.OfShare(share),
            ShareAudience { Share: var share } => First((int)Math.Round(share.Fraction * environments.Count)),
            CountAudience { Count: var count } => First(count),
            EnvironmentsAudience { Names: var names } => Reached(name => before.Environments.Contains(name) || names.Contains(name)),
            _ => throw new InvalidOperationException($"'{audience}' reaches nobody this machine knows."),
        };

        // Environments reached by name come first; the count is filled up in the order of the policy.
        Exposure First(int count)
        {
            var reached = before.Environments.Concat(environments.Except(before.Environments)).Take(count).ToHashSet();
            return Reached(reached.Contains);
        }

        Exposure Reached(Func<string, bool> isReached) =>
            Exposure.OfEnvironments(environments.Where(isReached).ToArray(), environments.Count);
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
        return new HoldStage(number, exposure, hold.Minimum, hold.Maximum, new ValueList<Guard>(guards));
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
