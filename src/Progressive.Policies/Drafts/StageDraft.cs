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
    public List<Given<string>>? While { get; set; }

    public Given<string> Unguarded { get; set; }
}

/// <summary>An approval as it was written.</summary>
internal sealed class ApprovalDraft : StageDraft
{
    public Given<string> Role { get; set; }

    public Given<TimeSpan> Within { get; set; }

    public Given<Reaction> Otherwise { get; set; }
}
