using Progressive.Core.Machine;
using Progressive.Policies;

namespace Checkout;

/// <summary>One rollout of the sample, and how it should end.</summary>
/// <param name="Candidate">The new version.</param>
/// <param name="Policy">How it is rolled out.</param>
/// <param name="Expected">How it should end; null for a policy of the reader's own.</param>
internal sealed record Scenario(ShopVersion Candidate, Policy Policy, Ending? Expected)
{
    /// <summary>Whether an operator aborts it in the middle of a hold.</summary>
    public bool IsAborted { get; init; }
}

/// <summary>How a rollout should end.</summary>
/// <param name="Phase">Its last phase.</param>
/// <param name="Because">What its reason says.</param>
internal sealed record Ending(RolloutPhase Phase, string Because)
{
    public bool Fits(RolloutState state) => state.Phase == Phase && state.Reason.Contains(Because, StringComparison.Ordinal);
}
