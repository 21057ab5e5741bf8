using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>Every reaction a policy states, wherever it states it.</summary>
internal static class StatedReactions
{
    public static IEnumerable<(Reaction Reaction, Origin Origin)> Of(PolicyDraft policy) =>
        from given in Blocks(policy).SelectMany(block => new[] { block.OnFailure, block.OnInconclusive, block.OnNoData })
            .Concat(policy.Strategy?.Stages.OfType<ApprovalDraft>().Select(approval => approval.Otherwise) ?? [])
            .Append(policy.DeadlineReaction)
        where given.IsKnown
        select (given.Or(null!), given.Origin);

    /// <summary>What the policy and its gates say under <c>on</c>.</summary>
    public static IEnumerable<ReactionsDraft> Blocks(PolicyDraft policy) =>
        policy.Gates.Select(gate => gate.Reactions).Prepend(policy.Reactions);
}
