using Progressive.Core.Traffic;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Core.Machine;

/// <summary>One stage of a rollout's plan.</summary>
internal abstract record PlanStage
{
    private protected PlanStage()
    {
    }
}

/// <summary>An exposure that is held while guards look.</summary>
/// <param name="Step">The step's number, from 1; a <c>hold</c> of its own has that of the step before it.</param>
/// <param name="Exposure">Who has the candidate, everybody from earlier steps included.</param>
/// <param name="Minimum">How long it is held in any case.</param>
/// <param name="Maximum">How long at most while its guards are undecided.</param>
/// <param name="Guards">The gates that have checks due here.</param>
internal sealed record HoldStage(int Step, Exposure Exposure, TimeSpan Minimum, TimeSpan Maximum, ValueList<PlannedGate> Guards) : PlanStage
{
    /// <summary>The hook that runs along, or null.</summary>
    public string? During { get; init; }
}

/// <summary>A wait for somebody's yes.</summary>
/// <param name="Role">Who may give it.</param>
/// <param name="Within">For how long.</param>
/// <param name="Otherwise">What happens without it.</param>
internal sealed record ApprovalStage(string Role, TimeSpan Within, Reaction Otherwise) : PlanStage
{
    /// <summary>Whether somebody else than the starter has to give it.</summary>
    public bool ByAnother { get; init; }
}

/// <summary>A hook that runs between steps, and is waited for.</summary>
/// <param name="Hook">Its name.</param>
/// <param name="Within">How long it may take.</param>
/// <param name="Otherwise">What happens when it fails or takes longer.</param>
internal sealed record HookStage([property: PolicyName(PolicyPart.Hook)] string Hook, TimeSpan Within, Reaction Otherwise) : PlanStage;
