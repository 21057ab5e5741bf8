using Progressive.Core.Journal;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>What is read of both sides of a check: which version, where, over which time, and how much of the traffic it has.</summary>
internal sealed class Sides(RolloutHeader header, Policy policy)
{
    /// <summary>The candidate.</summary>
    public (MetricQuery Query, double? TrafficShare) Candidate(Metric metric, Exposure exposure, DateTimeOffset from, DateTimeOffset to) =>
        (Query(metric, header.Candidate, ValueList<string>.Empty, from, to), exposure.TrafficShare);

    /// <summary>What it is compared with.</summary>
    public (MetricQuery Query, double? TrafficShare) Reference(
        Metric metric, Reference reference, Exposure exposure, DateTimeOffset from, DateTimeOffset to)
    {
        if (reference.Kind == ReferenceKind.Baseline)
        {
            // Copied requests are answered by the baseline as well: it keeps all of them.
            var left = exposure.Kind == ExposureKind.Mirror ? 1 : 1 - exposure.TrafficShare;
            return (Query(metric, header.Baseline, ValueList<string>.Empty, from, to), left);
        }

        // The same places, over an equally long window that ended when the rollout began. The old version had all of their traffic.
        var end = header.AcceptedAt - (reference.Earlier ?? TimeSpan.Zero);
        var places = new ValueList<string>(exposure.Environments.Concat(exposure.EnvironmentShares.Select(part => part.Environment)));
        var share = places.Count > 0 && policy.Strategy is Strategy.Phased { Environments.Count: > 0 and var all } ? (double)places.Count / all : 1;
        return (Query(metric, header.Baseline, places, end - (to - from), end), share);
    }

    private MetricQuery Query(Metric metric, string version, ValueList<string> environments, DateTimeOffset from, DateTimeOffset to) =>
        new(metric, policy.Binding, header.Target, version, environments, from, to);
}
