using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>What happens where a rollout does not go well.</summary>
internal static class ReactionDescriptions
{
    public static IEnumerable<BadTurn> Of(Policy policy)
    {
        foreach (var turn in Usual(policy).Concat(policy.Gates.SelectMany(gate => OfGates(gate.Reactions, $"gate {gate.Name}", gate.Name))))
        {
            yield return turn;
        }

        foreach (var stage in policy.Strategy.Stages)
        {
            switch (stage)
            {
                case Stage.Approval approval:
                    yield return Describe(TurnKind.NotApproved, approval.Role, $"Nobody of {approval.Role} approves in time, or somebody rejects", approval.Otherwise);
                    break;
                case Stage.HookRun hook:
                    yield return Describe(TurnKind.HookFailed, hook.Hook, $"Hook {hook.Hook} fails, or takes longer", hook.Otherwise);
                    break;
            }
        }

        if (policy.Deadline is { } deadline)
        {
            var freezes = policy.Freezes.Count > 0 ? ", freezes not counted" : "";
            yield return Describe(
                TurnKind.Deadline, null, $"The rollout is not over after {DurationText.Print(deadline.Within)}{freezes}", deadline.Otherwise);
        }

        yield return OfDrift(policy.OnDrift);
        if (policy.OnRollBack is { } call)
        {
            yield return new(
                TurnKind.RolledBack,
                call.Hook,
                $"run \"{call.Hook}\" within {DurationText.Print(call.Within)}",
                $"The candidate was taken from everybody: hook {call.Hook} runs, for {DurationText.Print(call.Within)} at most, and the rollout is over.");
        }
    }

    // The policy's reactions, as far as a gate leaves its own to them.
    private static IEnumerable<BadTurn> Usual(Policy policy)
    {
        return
        [
            .. OfGates(new(policy.Reactions.OnFailure, null, null), Whose(of => of.OnFailure), null),
            .. OfGates(new(null, policy.Reactions.OnInconclusive, null), Whose(of => of.OnInconclusive), null),
            .. OfGates(new(null, null, policy.Reactions.OnNoData), Whose(of => of.OnNoData), null),
        ];

        string? Whose(Func<Reactions, Reaction?> own) => policy.Gates.Count(gate => own(gate.Reactions) is not null) switch
        {
            0 => "a gate",
            var some => some < policy.Gates.Count ? "any other gate" : null,
        };
    }

    private static IEnumerable<BadTurn> OfGates(Reactions reactions, string? whose, string? gate)
    {
        if (whose is null)
        {
            yield break;
        }

        if (reactions.OnFailure is { } failure)
        {
            yield return Describe(TurnKind.Failure, gate, $"A check of {whose} fails", failure);
        }

        if (reactions.OnInconclusive is { } inconclusive)
        {
            yield return Describe(TurnKind.Inconclusive, gate, $"A hold ends, and {whose} has no verdict", inconclusive);
        }

        if (reactions.OnNoData is { } noData)
        {
            yield return Describe(TurnKind.NoData, gate, $"The data of {whose} is missing for longer than it may", noData);
        }
    }

    private static BadTurn OfDrift(DriftReaction reaction)
    {
        var (word, what) = reaction switch
        {
            DriftReaction.RollBack => ("roll back", "the candidate is taken from everybody"),
            DriftReaction.Restore => ("restore", "the exposure is ordered again, three times within an hour; then it is left as it is until somebody decides"),
            _ => ("pause", "it is left as it is until somebody decides"),
        };
        return new(TurnKind.Drift, null, word, $"Somebody else changes the exposure at the router: {what}.");
    }

    private static BadTurn Describe(TurnKind turn, string? of, string what, Reaction reaction) =>
        new(turn, of, reaction.ToString(), $"{what}: {ReactionWords.Of(reaction)}.");
}
