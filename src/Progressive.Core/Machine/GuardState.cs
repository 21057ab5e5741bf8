using Progressive.Core.Judgement;
using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <summary>What is known of a guard at the present step.</summary>
internal sealed record GuardState
{
    /// <summary>When to look next, if no look is under way.</summary>
    public DateTimeOffset NextLook { get; init; }

    /// <summary>The effect of the look under way, or null.</summary>
    public long? PendingLook { get; init; }

    /// <summary>Whether the look under way or due belongs to a moment at which another guard was looked at: nothing is decided before it.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>Its checks, in the guard's order.</summary>
    public ValueList<CheckState> Checks { get; init; } = ValueList<CheckState>.Empty;
}

/// <summary>What is known of a check at the present step.</summary>
/// <param name="Looks">How often it was looked at.</param>
/// <param name="Passed">It passed once; it is not asked again for Pass. A plain check is: it passed at the newest look that had data.</param>
/// <param name="Failed">It failed; it stays failed.</param>
/// <param name="MissingSince">Since when its data is missing, or null.</param>
internal sealed record CheckState(int Looks, bool Passed, bool Failed, DateTimeOffset? MissingSince)
{
    /// <summary>The looks at which it was judged by data since the warm-up; trailing windows need none.</summary>
    public JudgedLooks Judged { get; init; } = JudgedLooks.None;

    /// <summary>Whether nothing had been measured for as long as the gate has patience, at the newest look.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Whether its data is missing, be it that there never was any or that no more comes.</summary>
    internal bool IsMissing => MissingSince is not null || IsSilent;

    /// <summary>How many looks of a plain check failed that count against what it tolerates.</summary>
    public int Failures { get; init; }

    /// <summary>Nothing known yet.</summary>
    public static CheckState Fresh { get; } = new(0, false, false, null);
}
