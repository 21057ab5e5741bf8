namespace Progressive.Cli.Plans;

/// <summary>A check that is due at a step.</summary>
/// <param name="Gate">Its gate.</param>
/// <param name="Check">The check, as policies write it.</param>
/// <param name="WindowSeconds">The trailing window, or null for everything since the warm-up.</param>
/// <param name="CanPass">False for a shorter window, which is an alarm that can only fail.</param>
/// <param name="Looks">How many looks are planned.</param>
internal sealed record PlannedCheck(string Gate, string Check, double? WindowSeconds, bool CanPass, int Looks)
{
    /// <summary>Why nothing can be said of it beforehand, or null; all below is null where there is a reason.</summary>
    public string? Unplanned { get; init; }

    /// <summary>What its samples are: <c>request</c>, or <c>second</c> where events are counted against time.</summary>
    public string? SampleUnit { get; init; }

    /// <summary>The samples of the candidate by its last look.</summary>
    public double? CandidateSamples { get; init; }

    /// <summary>Those it is compared with; null in an absolute check.</summary>
    public double? ReferenceSamples { get; init; }

    /// <summary>The smallest change it can see: so far from its limit a candidate has to be to be passed with the power. Null where it never passes.</summary>
    public PlannedAmount? Smallest { get; init; }

    /// <summary>A candidate as the policy expects it; one that is compared does not differ.</summary>
    public PlannedCandidate? Healthy { get; init; }

    /// <summary>One that is as far beyond the limit to fail as the healthy one is within the limit to pass.</summary>
    public PlannedCandidate? Breaking { get; init; }

    /// <summary>What would let the healthy candidate pass with the power; null where it does.</summary>
    public PlannedCures? Cures { get; init; }
}
