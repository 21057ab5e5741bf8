using System;
using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>A stage of a strategy as it was written.</summary>
internal abstract class StageDraft : Draft;

/// <summary>A step as it was written.</summary>
internal sealed class StepDraft : StageDraft
{
    public static readonly Clause<StepDraft, Stage.Step, string> UnguardedClause = new(
        "unguarded",
        ValueKind.Text,
        draft => draft.Unguarded,
        (draft, reason) => draft.Unguarded = reason,
        step => Maybe.Of(step.UnguardedReason),
        (step, reason) => step with { UnguardedReason = reason });

    public static readonly Clause<StepDraft, Stage.Step, string> DuringClause = new(
        "during",
        ValueKind.QuotedName,
        draft => draft.During,
        (draft, hook) => draft.During = hook,
        step => Maybe.Of(step.During),
        (step, hook) => step with { During = hook });

    /// <summary>What stands after its hold and its gates, in the order it is printed.</summary>
    public static readonly IReadOnlyList<Clause<StepDraft, Stage.Step>> Clauses = [UnguardedClause, DuringClause];

    public Given<Audience> Audience { get; set; }

    public Given<TimeSpan> Hold { get; set; }

    public Given<TimeSpan> UpTo { get; set; }

    /// <summary>The gates it names itself; null where it leaves them to the strategy.</summary>
    public IReadOnlyList<Given<string>>? While { get; set; }

    public Given<string> Unguarded { get; set; }

    /// <summary>The hook that runs along.</summary>
    public Given<string> During { get; set; }

    /// <summary>Whether it keeps the exposure of the step before: <c>hold …</c> as a statement of its own.</summary>
    public bool KeepsExposure => Audience.TryGet(out var audience) && audience is Audience.Same;
}

/// <summary>An approval as it was written.</summary>
internal sealed class ApprovalDraft : StageDraft
{
    public static readonly Clause<ApprovalDraft, Stage.Approval, bool> ByClause = new(
        "by",
        new WordKind<bool>("'another'", ("another", true)),
        draft => draft.ByAnother,
        (draft, isAnother) => draft.ByAnother = isAnother,
        approval => approval.ByAnother ? true : default(Maybe<bool>),
        (approval, isAnother) => approval with { ByAnother = isAnother });

    public static readonly Clause<ApprovalDraft, Stage.Approval, TimeSpan> WithinClause = new(
        "within",
        ValueKind.Duration,
        draft => draft.Within,
        (draft, within) => draft.Within = within,
        approval => approval.Within,
        (approval, within) => approval with { Within = within });

    public static readonly Clause<ApprovalDraft, Stage.Approval, Reaction> OtherwiseClause = new(
        "otherwise",
        ValueKind.Reaction,
        draft => draft.Otherwise,
        (draft, reaction) => draft.Otherwise = reaction,
        approval => approval.Otherwise,
        (approval, reaction) => approval with { Otherwise = reaction },
        _ => Reaction.RollBack);

    public static readonly IReadOnlyList<Clause<ApprovalDraft, Stage.Approval>> Clauses = [ByClause, WithinClause, OtherwiseClause];

    public Given<string> Role { get; set; }

    /// <summary>Whether the starter may not give it.</summary>
    public Given<bool> ByAnother { get; set; }

    public Given<TimeSpan> Within { get; set; }

    public Given<Reaction> Otherwise { get; set; }
}

/// <summary>A hook between steps as it was written.</summary>
internal sealed class HookDraft : StageDraft
{
    public static readonly Clause<HookDraft, Stage.HookRun, TimeSpan> WithinClause = new(
        "within",
        ValueKind.Duration,
        draft => draft.Within,
        (draft, within) => draft.Within = within,
        hook => hook.Within,
        (hook, within) => hook with { Within = within });

    public static readonly Clause<HookDraft, Stage.HookRun, Reaction> OtherwiseClause = new(
        "otherwise",
        ValueKind.Reaction,
        draft => draft.Otherwise,
        (draft, reaction) => draft.Otherwise = reaction,
        hook => hook.Otherwise,
        (hook, reaction) => hook with { Otherwise = reaction },
        _ => Reaction.RollBack);

    /// <summary>The clauses of a hook between steps; one that a roll back runs has only the first.</summary>
    public static readonly IReadOnlyList<Clause<HookDraft, Stage.HookRun>> Clauses = [WithinClause, OtherwiseClause];

    public Given<string> Hook { get; set; }

    public Given<TimeSpan> Within { get; set; }

    public Given<Reaction> Otherwise { get; set; }
}

/// <summary>The point from which on nothing is rolled back.</summary>
internal sealed class NoWayBackDraft : StageDraft;

/// <summary>An audience that loses the candidate, as it was written.</summary>
internal sealed class DropDraft : StageDraft
{
    public Given<Audience> Audience { get; set; }
}
