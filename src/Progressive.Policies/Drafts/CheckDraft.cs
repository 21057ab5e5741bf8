using System;
using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>A check as it was written.</summary>
internal sealed class CheckDraft : Draft
{
    public bool Observed { get; set; }

    public Given<Statistic> Statistic { get; set; }

    public Given<string> Metric { get; set; }

    public Given<LimitSide> Side { get; set; }

    /// <summary>The bound or the margin; <c>10%</c> is a ratio here and becomes a share where the check is absolute.</summary>
    public Given<Amount> Amount { get; set; }

    public Given<Amount> FailBeyond { get; set; }

    /// <summary>What it is compared with; left out in an absolute check.</summary>
    public Given<Reference> Reference { get; set; }

    /// <summary>Whether a change for the better counts as well: <c>different from</c>.</summary>
    public bool IsDifference { get; set; }

    public Given<string> Using { get; set; }

    public Given<Tolerance> Tolerance { get; set; }

    public List<Given<TimeSpan>> Windows { get; } = [];

    public bool IsRelative => Reference.IsGiven;
}
