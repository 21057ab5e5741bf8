using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Plan;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A gate that guards a step, as they were written: the plan of it, as far as what it needs is known.</summary>
internal sealed class GateAtStep(StepDraft step, GateDraft gate)
{
    public StepDraft Step { get; } = step;

    public GateDraft Gate { get; } = gate;

    /// <summary>What the hold leaves for data. Null where it is not known, or no time at all.</summary>
    public HoldRoom? Room => Step.Hold.TryGet(out var hold) && hold > TimeSpan.Zero
        && Gate.WarmUp.TryGetOrDefault(Defaults.WarmUp, out var warmUp) && warmUp >= TimeSpan.Zero ? new HoldRoom(hold - warmUp) : null;

    /// <summary>The end of the step's extension, or of its hold where it has none. Null where it is not known.</summary>
    public TimeSpan? Longest => !Step.Hold.TryGet(out var hold) || !Step.UpTo.TryGetOrDefault(hold, out var upTo) ? null : upTo > hold ? upTo : hold;

    /// <summary>When the gate looks. Null where it is not known.</summary>
    public LookSchedule? Schedule => Longest is { } longest ? At(longest) : null;

    /// <summary>When it looks in the hold, whatever the extension is. Null where it is not known.</summary>
    public LookSchedule? ScheduleOfHold => Step.Hold.TryGet(out var hold) ? At(hold) : null;

    /// <summary>
    /// The checks that decide about the step. One without windows is due wherever its gate looks at all, so it counts where only that is
    /// not known.
    /// </summary>
    public IEnumerable<CheckDraft> DueChecks => Gate.Checks.Where(check => !check.Observed && (IsDue(check) ?? check.Windows.Count == 0));

    /// <summary>Where the author says that the gate guards the step: its name in the step's <c>while</c>, else the step.</summary>
    public Origin Origin => Step.While?.FirstOrDefault(name => name.GetValueOrDefault("") == Gate.Name) is { IsKnown: true } named
        ? named.Origin
        : Step.Origin;

    /// <summary>Every step of a policy with each of its gates.</summary>
    public static IReadOnlyList<GateAtStep> Of(PolicyDraft policy) => policy.Index.Guards;

    /// <summary>A step with each of its gates.</summary>
    public static IReadOnlyList<GateAtStep> Of(PolicyDraft policy, StepDraft step) => policy.Index.GuardsOf(step);

    /// <summary>The same, worked out: none where the list of its gates could not be read.</summary>
    public static List<GateAtStep> At(PolicyDraft policy, StepDraft step)
    {
        var guards = new List<GateAtStep>();
        foreach (var gate in IsRead(policy, step) ? policy.Index.GatesOf(step) : [])
        {
            guards.Add(new GateAtStep(step, gate));
        }

        return guards;
    }

    /// <summary>Whether these are all the gates of a step: none was lost, and every name has its gate.</summary>
    public static bool AreKnown(PolicyDraft policy, StepDraft step) =>
        policy.IsComplete && step.IsComplete && IsRead(policy, step)
            && ((step.While ?? policy.Strategy?.While) is not { } named || policy.Index.Named(named).AreKnown);

    /// <summary>Whether a trailing window fits into the hold; null where that is not known.</summary>
    public bool? Fits(Given<TimeSpan> window) => Room is { } room && window.TryGet(out var length) ? room.Fits(length) : null;

    /// <summary>Whether a check is due at the step; null where that is not known.</summary>
    public bool? IsDue(CheckDraft check)
    {
        if (check.Windows.Count == 0)
        {
            return Room?.HasLook;
        }

        bool? isDue = false;
        foreach (var window in check.Windows)
        {
            var fits = Fits(window);
            if (fits == true)
            {
                return true;
            }

            isDue = fits is null ? null : isDue;
        }

        return isDue;
    }

    // Where a clause could not be read, it may have been the 'while'.
    private static bool IsRead(PolicyDraft policy, StepDraft step) =>
        step.While is not null || (step.IsComplete && policy.Strategy is { IsComplete: true });

    private LookSchedule? At(TimeSpan longest) => Room is { } room && Gate.Every.TryGetOrDefault(Defaults.Every, out var every) && every > TimeSpan.Zero
        ? new LookSchedule(every, Gate.WarmUp.GetValueOrDefault(Defaults.WarmUp), Step.Hold.GetValueOrDefault(default), longest)
        : null;
}
