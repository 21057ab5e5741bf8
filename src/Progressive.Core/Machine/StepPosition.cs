namespace Progressive.Core.Machine;

/// <summary>At which of its steps a rollout is.</summary>
/// <param name="Step">From 1; 0 before the first.</param>
/// <param name="Steps">How many there are. A <c>hold</c> of its own is none.</param>
internal readonly record struct StepPosition(int Step, int Steps)
{
    public static StepPosition Of(RolloutState state, RolloutPlan plan) => new(
        state.Phase == RolloutPhase.Pending ? 0 : LastOf(plan.Stages.Take(state.Stage + 1)),
        LastOf(plan.Stages));

    private static int LastOf(IEnumerable<PlanStage> stages) => stages.OfType<HoldStage>().LastOrDefault()?.Step ?? 0;
}
