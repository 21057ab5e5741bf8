using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A gate that guards a step, and what it can decide there.</summary>
internal sealed record Guard(StepDraft Step, GateDraft Gate)
{
    /// <summary>The hold, without <c>up to</c>, less the warm-up: a window must fit into it. Null where it is not known.</summary>
    public TimeSpan? Room => Step.Hold.TryGet(out var hold) && Gate.WarmUp.TryGetOrDefault(Defaults.WarmUp, out var warmUp) ? hold - warmUp : null;

    /// <summary>The checks that decide about the step.</summary>
    public IEnumerable<CheckDraft> DueChecks => Gate.Checks.Where(check => !check.Observed && IsDue(check));

    /// <summary>Where the author says that the gate guards the step: its name in the step's <c>while</c>, else the step.</summary>
    public Origin Origin => Step.While?.FirstOrDefault(name => name.GetValueOrDefault("") == Gate.Name) is { IsKnown: true } named
        ? named.Origin
        : Step.Origin;

    /// <summary>Every step of a policy with each of its gates.</summary>
    public static IReadOnlyList<Guard> Of(PolicyDraft policy) => policy.Index.Guards;

    /// <summary>A step with each of its gates.</summary>
    public static IReadOnlyList<Guard> Of(PolicyDraft policy, StepDraft step) => policy.Index.GuardsOf(step);

    /// <summary>The same, worked out: none where the list of its gates could not be read.</summary>
    public static List<Guard> At(PolicyDraft policy, StepDraft step)
    {
        var guards = new List<Guard>();
        foreach (var gate in IsRead(policy, step) ? policy.Index.GatesOf(step) : [])
        {
            guards.Add(new Guard(step, gate));
        }

        return guards;
    }

    /// <summary>Whether these are all the guards of a step: none was lost, and every name has its gate.</summary>
    public static bool AreKnown(PolicyDraft policy, StepDraft step) =>
        policy.IsComplete && step.IsComplete && IsRead(policy, step)
            && ((step.While ?? policy.Strategy?.While) is not { } named || policy.Index.Named(named).AreKnown);

    /// <summary>Whether a trailing window fits; one whose fit is not known counts as fitting.</summary>
    public bool Fits(Given<TimeSpan> window) => !window.TryGet(out var length) || Room is not { } room || length <= room;

    // Where a clause could not be read, it may have been the 'while'.
    private static bool IsRead(PolicyDraft policy, StepDraft step) =>
        step.While is not null || (step.IsComplete && policy.Strategy is { IsComplete: true });

    private bool IsDue(CheckDraft check) => check.Windows.Count == 0 || check.Windows.Any(Fits);
}
