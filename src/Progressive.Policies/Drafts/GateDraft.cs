using System;
using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>A gate as it was written.</summary>
internal sealed class GateDraft : Draft
{
    public string Name { get; set; } = "";

    public Given<TimeSpan> Every { get; set; }

    public Given<TimeSpan> WarmUp { get; set; }

    public Given<Percent> Confidence { get; set; }

    public Given<int> Samples { get; set; }

    public Given<TimeSpan> Patience { get; set; }

    public Given<Spending> Spending { get; set; }

    public List<CheckDraft> Checks { get; } = [];

    public ReactionsDraft Reactions { get; } = new();
}
