using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Views;

/// <summary>A step of a rollout, or a hold of its own.</summary>
/// <param name="Step">The step's number, from 1; a hold of its own has that of the step before it.</param>
/// <param name="Exposure">Who has the candidate at it.</param>
/// <param name="Minimum">How long it is held in any case.</param>
/// <param name="Maximum">How long it is held at most while its gates are undecided.</param>
/// <param name="Gates">The gates that guard it.</param>
/// <param name="Progress">Whether it is done, current, or still ahead.</param>
/// <param name="EnteredAt">When the rollout came to it last, or null if it never did.</param>
public sealed record StepView(
    int Step,
    ExposureView Exposure,
    TimeSpan Minimum,
    TimeSpan Maximum,
    IReadOnlyList<string> Gates,
    StepProgress Progress,
    DateTimeOffset? EnteredAt)
{
    /// <summary>All steps of a rollout, in order.</summary>
    /// <param name="record">The rollout with its events.</param>
    public static IReadOnlyList<StepView> Of(RolloutRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var (stages, state) = (record.Machine.Plan.Stages, record.State);
        var entered = Entered(record);

        // Between two steps (an approval, a hook, the kept baseline) the last one reached is still the one users have.
        var current = state.Phase == RolloutPhase.Pending
            ? -1
            : Enumerable.Range(0, Math.Min(state.Stage + 1, stages.Count)).LastOrDefault(stage => stages[stage] is HoldStage, -1);
        return
        [
            .. from stage in Enumerable.Range(0, stages.Count)
               where stages[stage] is HoldStage
               let hold = (HoldStage)stages[stage]
               select new StepView(
                   hold.Step,
                   ExposureView.Of(hold.Exposure),
                   hold.Minimum,
                   hold.Maximum,
                   [.. hold.Guards.Select(guard => guard.Gate.Name)],
                   stage < current || state.Phase == RolloutPhase.Succeeded ? StepProgress.Done
                       : stage == current ? StepProgress.Current
                       : StepProgress.Ahead,
                   entered.TryGetValue(stage, out var at) ? at : null),
        ];
    }

    private static Dictionary<int, DateTimeOffset> Entered(RolloutRecord record)
    {
        var entered = new Dictionary<int, DateTimeOffset>();
        foreach (var step in record.Steps)
        {
            var (before, after) = (step.Before, step.Transition.State);
            if (before.Phase == RolloutPhase.Pending || before.Stage != after.Stage)
            {
                entered[after.Stage] = step.Happened.WallTime;
            }
        }

        return entered;
    }
}

/// <summary>How far a step has come.</summary>
public enum StepProgress
{
    /// <summary>The rollout has not come to it.</summary>
    Ahead,

    /// <summary>The rollout is at it, or ended at it.</summary>
    Current,

    /// <summary>The rollout is past it.</summary>
    Done,
}
