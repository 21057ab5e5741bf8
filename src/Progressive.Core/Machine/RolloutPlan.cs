using Progressive.Core.Traffic;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Core.Machine;

/// <summary>A policy as the machine carries it out: absolute exposures in order, each with the guards due at it.</summary>
internal sealed class RolloutPlan
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
        var reach = Reach.Of(policy.Strategy);
        var step = 0;
        int? noWayBackFrom = null;
        foreach (var stage in policy.Strategy.Stages)
        {
            switch (stage)
            {
                case Stage.Step { Audience: var audience } next:
                    reach.Add(audience);
                    step += audience is Audience.Same ? 0 : 1;
                    stages.Add(HoldAt(policy, next, step, ExposureOf(reach)));
                    break;
                case Stage.Drop { Audience: var audience }:
                    reach.Drop(audience);
                    break;
                case Stage.Approval approval:
                    stages.Add(new ApprovalStage(approval.Role, approval.Within, approval.Otherwise) { ByAnother = approval.ByAnother });
                    break;
                case Stage.HookRun run:
                    stages.Add(new HookStage(run.Hook, run.Within, run.Otherwise));
                    break;
                case Stage.NoWayBack:
                    noWayBackFrom ??= stages.Count;
                    break;
            }
        }

        return new RolloutPlan(policy, new ValueList<PlanStage>(stages), noWayBackFrom);
    }

    private static HoldStage HoldAt(Policy policy, Stage.Step step, int number, Exposure exposure)
    {
        var hold = step.Hold ?? new Hold(TimeSpan.Zero, TimeSpan.Zero);
        return new HoldStage(number, exposure, hold.Minimum, hold.Maximum, PlannedGate.Of(policy, step)) { During = step.During };
    }

    // What a router is to set for those who are reached.
    private static Exposure ExposureOf(Reach reach)
    {
        var users = reach.Share == Percent.All ? Exposure.Everyone
            : reach.EnvironmentCount is { } all ? Exposure.OfEnvironments(
                reach.Environments, new ValueList<EnvironmentShare>(reach.EnvironmentShares.Select(part => new EnvironmentShare(part.Environment, part.Share))), all)
            : Exposure.OfShare(reach.Share, reach.Groups, reach.Routes);
        return users != Exposure.Nobody ? users
            : reach.Mirrored is { } share ? Exposure.Mirrored(share)
            : reach.IsPreviewed ? Exposure.Preview
            : Exposure.Nobody;
    }
}
