using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Yarp;

/// <summary>Turns what the live clusters of a target do back into one exposure.</summary>
internal static class LiveExposure
{
    /// <summary>The exposure that all clusters together carry out.</summary>
    /// <exception cref="ExposureDriftException">They carry out none: they are of different orders, or of mixed weights.</exception>
    public static ExposureReading Read(string target, IReadOnlyList<TargetCluster> clusters)
    {
        var live = clusters.Select(cluster => (Cluster: cluster, Assignment: LiveAssignment.Read(cluster))).ToArray();
        var orders = live.Select(one => Order(one.Assignment)).Distinct().ToArray();
        if (orders is not [var order])
        {
            var revisions = string.Join(", ", orders.Select(other => other.Revision));
            throw new ExposureDriftException($"The clusters of target '{target}' follow different orders: revisions {revisions}.");
        }

        var shares = live.Select(one => one.Assignment.Share).Distinct().ToArray();
        var exposure = shares is not [var share] ? OfEnvironments(live)
            : share == 0 && order.Open ? Exposure.Preview
            : Exposure.OfShare(new Percent(share));
        if (exposure is null)
        {
            var found = string.Join(", ", live.Select(one => $"{one.Cluster.Config.ClusterId} {new Percent(one.Assignment.Share)}"));
            throw new ExposureDriftException($"The clusters of target '{target}' fit no exposure: {found}.");
        }

        return new ExposureReading(exposure, order.Revision, order.Fence);
    }

    // Before the first order each cluster has a baseline of its own.
    private static (string? Candidate, string? Baseline, long Revision, long Fence, bool Open) Order(Assignment assignment) =>
        (assignment.Candidate, assignment.Candidate is null ? null : assignment.Baseline, assignment.Revision, assignment.Fence, assignment.Open);

    private static Exposure? OfEnvironments(IReadOnlyList<(TargetCluster Cluster, Assignment Assignment)> live)
    {
        var environments = live.ToLookup(one => one.Cluster.Environment, one => one.Assignment);
        var reached = environments
            .Where(environment => environment.Key is not null && environment.All(assignment => assignment.Share == 100))
            .OrderBy(environment => environment.First().Turn)
            .Select(environment => environment.Key!)
            .ToArray();
        var count = environments.Count(environment => environment.Key is not null);
        var others = live.Where(one => !reached.Contains(one.Cluster.Environment));

        // With all or none reached it is a cluster without an environment that differs: not everyone, and not nobody.
        return reached.Length > 0 && reached.Length < count && others.All(one => one.Assignment.Share == 0)
            ? Exposure.OfEnvironments(reached, count)
            : null;
    }
}
