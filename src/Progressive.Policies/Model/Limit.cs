using System;

namespace Progressive.Policies;

/// <summary>What a check holds a metric to.</summary>
public abstract record Limit
{
    private protected Limit()
    {
    }

    /// <summary>A fixed bound: <c>p95 of latency at most 500 ms</c>.</summary>
    /// <param name="Side">On which side of the bound the good values lie.</param>
    /// <param name="Bound">The limit; a candidate must be shown to keep it to pass.</param>
    /// <param name="FailBeyond">The limit beyond which it fails; the same as the bound unless the policy says otherwise.</param>
    public sealed record Absolute(LimitSide Side, Quantity Bound, Quantity FailBeyond) : Limit;

    /// <summary>A bound relative to the old version: <c>latency at most 10% worse than baseline</c>.</summary>
    /// <param name="Margin">How much worse is tolerated: the non-inferiority margin.</param>
    /// <param name="FailBeyond">How much worse fails; the same as the margin unless the policy says otherwise.</param>
    /// <param name="Reference">What it is compared with.</param>
    public sealed record Relative(Amount Margin, Amount FailBeyond, Reference Reference) : Limit
    {
        /// <summary>Whether a change for the better counts as well: <c>different from</c> in place of <c>worse than</c>.</summary>
        public bool IsDifference { get; init; }
    }
}

/// <summary>On which side of an absolute bound the good values lie.</summary>
public enum LimitSide
{
    /// <summary>Values up to the bound are good.</summary>
    AtMost,

    /// <summary>Values from the bound up are good.</summary>
    AtLeast,
}

/// <summary>What a relative check compares the candidate with.</summary>
/// <param name="Kind">The old version now, or the same places earlier.</param>
/// <param name="Earlier">For <see cref="ReferenceKind.Before"/>: how much earlier than the rollout, or null for just before it.</param>
public sealed record Reference(ReferenceKind Kind, TimeSpan? Earlier)
{
    /// <summary>The old version, over the same time.</summary>
    public static Reference Baseline { get; } = new(ReferenceKind.Baseline, null);

    /// <summary>As policies write it.</summary>
    public override string ToString() => this switch
    {
        { Kind: ReferenceKind.Baseline } => "baseline",
        { Earlier: { } earlier } => "before " + DurationText.Print(earlier),
        _ => "before",
    };
}

/// <summary>Which data a relative check compares the candidate with.</summary>
public enum ReferenceKind
{
    /// <summary>The old version that serves now, over the same window.</summary>
    Baseline,

    /// <summary>The same metric in the same places over an equally long window before the rollout.</summary>
    Before,
}
