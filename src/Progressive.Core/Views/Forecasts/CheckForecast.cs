using System.Text.Json.Serialization;
using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>A check that is due at a step.</summary>
/// <param name="Gate">Its gate.</param>
/// <param name="Check">The check, as policies write it.</param>
/// <param name="Window">The trailing window, or null for everything since the warm-up.</param>
/// <param name="CanPass">False for a shorter window, which is an alarm that can only fail.</param>
/// <param name="Looks">How many looks are planned.</param>
public sealed record CheckForecast(string Gate, string Check, TimeSpan? Window, bool CanPass, int Looks)
{
    /// <summary>The window in words, with a blank before it, or nothing.</summary>
    [JsonIgnore]
    public string OverWindow => Window is { } window ? $" over {DurationText.Print(window)}" : "";

    /// <summary>Why nothing can be said of it beforehand, or null; all below is null where there is a reason.</summary>
    public string? Unplanned { get; init; }

    /// <summary>What its samples are: <c>request</c>, or <c>second</c> where events are counted against time.</summary>
    public string? SampleUnit { get; init; }

    /// <summary>The samples of the candidate by its last look.</summary>
    public double? CandidateSamples { get; init; }

    /// <summary>Those it is compared with; null in an absolute check.</summary>
    public double? ReferenceSamples { get; init; }

    /// <summary>How many samples of each side its gate asks for before it decides.</summary>
    public int? NeededSamples { get; init; }

    /// <summary>False where there are too few samples at every look: no candidate passes or fails then.</summary>
    [JsonIgnore]
    public bool CanDecide => NeededSamples is not { } needed || FewestSamples >= needed;

    /// <summary>The samples of the side that has fewer by its last look.</summary>
    [JsonIgnore]
    internal double FewestSamples => Math.Min(CandidateSamples ?? 0, ReferenceSamples ?? double.PositiveInfinity);

    /// <summary>The smallest change it can see: so far from its limit a candidate has to be to be passed with the power. Null where it never passes.</summary>
    public ForecastAmount? Smallest { get; init; }

    /// <summary>A candidate as the policy expects it; one that is compared does not differ.</summary>
    public CandidateForecast? Healthy { get; init; }

    /// <summary>One that is as far beyond the limit to fail as the healthy one is within the limit to pass.</summary>
    public CandidateForecast? Breaking { get; init; }

    /// <summary>What would let the healthy candidate pass with the power; null where it does.</summary>
    public ForecastCures? Cures { get; init; }
}
