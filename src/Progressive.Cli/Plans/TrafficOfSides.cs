using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Cli.Plans;

/// <summary>The requests of both sides of a check, per second.</summary>
/// <param name="Candidate">Those of the candidate.</param>
/// <param name="Reference">Those it is compared with; null in an absolute check.</param>
internal sealed record TrafficOfSides(double Candidate, double? Reference)
{
    /// <summary>The side that has fewer.</summary>
    public double Scarce => Math.Min(Candidate, Reference ?? double.PositiveInfinity);

    /// <summary>At an exposure, or null where it is not known how much of the traffic has the candidate, or that none has.</summary>
    public static TrafficOfSides? At(Exposure exposure, Strategy strategy, Check check, double requests) =>
        exposure.TrafficShare is > 0 and var share ? At(share, exposure.Kind == ExposureKind.Mirror, strategy, check, requests) : null;

    /// <summary>At a share of the traffic; null where nothing is left to compare with.</summary>
    public static TrafficOfSides? At(double share, bool isMirror, Strategy strategy, Check check, double requests)
    {
        // Before the rollout the same places were all on the old version. The baseline answers what is copied to a mirror.
        double? reference = check.Limit is not RelativeLimit limit ? null
            : limit.Reference.Kind == ReferenceKind.Before ? strategy is Phased ? share : 1
            : isMirror ? 1 : 1 - share;
        return reference is 0 ? null : new(share * requests, reference * requests);
    }
}
