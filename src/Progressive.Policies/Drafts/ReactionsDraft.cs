using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>The reactions of a policy or a gate as they were written.</summary>
internal sealed class ReactionsDraft
{
    public static readonly Clause<ReactionsDraft, Reactions, Reaction> OnFailureClause = new(
        "on failure",
        ValueKind.Reaction,
        draft => draft.OnFailure,
        (draft, reaction) => draft.OnFailure = reaction,
        reactions => Maybe.Of(reactions.OnFailure),
        (reactions, reaction) => reactions with { OnFailure = reaction });

    public static readonly Clause<ReactionsDraft, Reactions, Reaction> OnInconclusiveClause = new(
        "on inconclusive",
        ValueKind.Reaction,
        draft => draft.OnInconclusive,
        (draft, reaction) => draft.OnInconclusive = reaction,
        reactions => Maybe.Of(reactions.OnInconclusive),
        (reactions, reaction) => reactions with { OnInconclusive = reaction });

    public static readonly Clause<ReactionsDraft, Reactions, Reaction> OnNoDataClause = new(
        "on no data",
        ValueKind.Reaction,
        draft => draft.OnNoData,
        (draft, reaction) => draft.OnNoData = reaction,
        reactions => Maybe.Of(reactions.OnNoData),
        (reactions, reaction) => reactions with { OnNoData = reaction });

    /// <summary>All of them, in the order they are printed. What holds where a policy says nothing is <see cref="Defaults.Reactions"/>, for a gate what the policy says.</summary>
    public static readonly IReadOnlyList<Clause<ReactionsDraft, Reactions>> Clauses = [OnFailureClause, OnInconclusiveClause, OnNoDataClause];

    public Given<Reaction> OnFailure { get; set; }

    public Given<Reaction> OnInconclusive { get; set; }

    public Given<Reaction> OnNoData { get; set; }
}
