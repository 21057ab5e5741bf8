using System.Collections.Generic;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>Every reaction a policy states, wherever it states it.</summary>
internal static class StatedReactions
{
    public static IReadOnlyList<(Reaction Reaction, Origin Origin)> Of(PolicyDraft policy) => policy.Index.Reactions;

    /// <summary>The same, worked out.</summary>
    public static IEnumerable<(Reaction Reaction, Origin Origin)> Read(PolicyDraft policy)
    {
        foreach (var given in All(policy))
        {
            if (given.TryGet(out var reaction))
            {
                yield return (reaction, given.Origin);
            }
        }
    }

    /// <summary>What the policy and its gates say under <c>on</c>.</summary>
    public static IEnumerable<ReactionsDraft> Blocks(PolicyDraft policy)
    {
        yield return policy.Reactions;
        foreach (var gate in policy.Gates)
        {
            yield return gate.Reactions;
        }
    }

    private static IEnumerable<Given<Reaction>> All(PolicyDraft policy)
    {
        foreach (var block in Blocks(policy))
        {
            yield return block.OnFailure;
            yield return block.OnInconclusive;
            yield return block.OnNoData;
        }

        foreach (var stage in policy.Strategy?.Stages ?? [])
        {
            if (stage is ApprovalDraft approval)
            {
                yield return approval.Otherwise;
            }
            else if (stage is HookDraft hook)
            {
                yield return hook.Otherwise;
            }
        }

        yield return policy.DeadlineReaction;
    }
}
