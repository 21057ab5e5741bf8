using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>What a check is counted against, per second: requests of both sides, or the share of the traffic where events are counted against time.</summary>
/// <param name="Candidate">That of the candidate.</param>
/// <param name="Reference">That which it is compared with; null in an absolute check.</param>
internal sealed record TrafficOfSides(double Candidate, double? Reference)
{
    /// <summary>Whether events are counted against time. Its seconds are the same for both sides.</summary>
    public bool IsOfTime { get; private init; }

    /// <summary>The samples per second of the side that has fewer, as gates count them.</summary>
    public double Observed => IsOfTime ? 1 : Math.Min(Candidate, Reference ?? double.PositiveInfinity);

    /// <summary>The samples of the candidate after some time.</summary>
    public double CandidateAfter(double seconds) => IsOfTime ? seconds : Candidate * seconds;

    /// <summary>Those of what it is compared with.</summary>
    public double? ReferenceAfter(double seconds) => IsOfTime && Reference is not null ? seconds : Reference * seconds;

    /// <summary>At an exposure, or null where it is not known how much of the traffic has the candidate, or that none has.</summary>
    public static TrafficOfSides? At(Exposure exposure, Policy policy, Check check, double requests) =>
        exposure.TrafficShare is > 0 and var share ? At(share, exposure.Kind == ExposureKind.Mirror, policy, check, requests) : null;

    /// <summary>At a share of the traffic; null where nothing is left to compare with.</summary>
    public static TrafficOfSides? At(double share, bool isMirror, Policy policy, Check check, double requests)
    {
        // Before the rollout the same places were all on the old version. The baseline answers what is copied to a mirror.
        double? reference = check.Limit is not Limit.Relative limit ? null
            : limit.Reference.Kind == ReferenceKind.Before ? policy.Strategy is Strategy.Phased ? share : 1
            : isMirror ? 1 : 1 - share;
        var isOfTime = policy.Metrics.Single(metric => metric.Name == check.Metric) is { Kind: MetricKind.Rate, IsCounted: false };
        var each = isOfTime ? 1 : requests;
        return reference is 0 ? null : new(share * each, reference * each) { IsOfTime = isOfTime };
    }
}
