using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Views;

/// <summary>At which of its steps a rollout is.</summary>
/// <param name="Step">From 1; 0 before the first.</param>
/// <param name="Steps">How many there are. A <c>hold</c> of its own is none.</param>
internal readonly record struct StepPosition(int Step, int Steps)
{
    public static StepPosition Of(RolloutState state, RolloutPlan plan) => new(
        state.Phase == RolloutPhase.Pending ? 0 : LastOf(plan.Stages.Take(state.Stage + 1)),
        LastOf(plan.Stages));

    /// <summary>Whether an event brought the rollout to another phase or stage.</summary>
    public static bool HasMoved(RecordedStep step) =>
        (step.Before.Phase, step.Before.Stage) != (step.Transition.State.Phase, step.Transition.State.Stage);

    private static int LastOf(IEnumerable<PlanStage> stages) => stages.OfType<HoldStage>().LastOrDefault()?.Step ?? 0;
}
