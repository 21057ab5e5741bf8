using Progressive.Core.Machine;
using Progressive.Policies;

namespace Checkout;

/// <summary>One rollout of the sample, and how it should end.</summary>
/// <param name="Candidate">The new version.</param>
/// <param name="Policy">How it is rolled out.</param>
/// <param name="Expected">How it should end; null for a policy of the reader's own.</param>
internal sealed record Scenario(ShopVersion Candidate, Policy Policy, RolloutPhase? Expected);

/// <summary>How a rollout ended.</summary>
/// <param name="Scenario">Which one.</param>
/// <param name="State">Its last state.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Evidence">The evidence of what decided it, in one line.</param>
internal sealed record ScenarioOutcome(Scenario Scenario, RolloutState State, TimeSpan Took, string Evidence)
{
    public bool IsAsExpected => Scenario.Expected is null || State.Phase == Scenario.Expected;
}
