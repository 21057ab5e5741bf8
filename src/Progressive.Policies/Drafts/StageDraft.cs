using System;
using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>A stage of a strategy as it was written.</summary>
internal abstract class StageDraft : Draft;

/// <summary>A step as it was written.</summary>
internal sealed class StepDraft : StageDraft
{
    public Given<Audience> Audience { get; set; }

    public Given<TimeSpan> Hold { get; set; }

    public Given<TimeSpan> UpTo { get; set; }

    /// <summary>The gates it names itself; null where it leaves them to the strategy.</summary>
    public IReadOnlyList<Given<string>>? While { get; set; }

    public Given<string> Unguarded { get; set; }

    /// <summary>The hook that runs along.</summary>
    public Given<string> During { get; set; }

    /// <summary>Whether it keeps the exposure of the step before: <c>hold …</c> as a statement of its own.</summary>
    public bool KeepsExposure => Audience.TryGet(out var audience) && audience is SameAudience;
}

/// <summary>An approval as it was written.</summary>
internal sealed class ApprovalDraft : StageDraft
{
    public Given<string> Role { get; set; }

    public Given<TimeSpan> Within { get; set; }

    public Given<Reaction> Otherwise { get; set; }
}

/// <summary>A hook between steps as it was written.</summary>
internal sealed class HookDraft : StageDraft
{
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
