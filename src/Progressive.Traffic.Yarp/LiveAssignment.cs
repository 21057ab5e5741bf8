using Progressive.Policies;

namespace Progressive.Traffic.Yarp;

/// <summary>Reads back what a live cluster has been told, by the weights that its requests are really drawn with.</summary>
internal static class LiveAssignment
{
    /// <summary>The assignment of a live cluster.</summary>
    /// <exception cref="ExposureDriftException">The weights are not those of any assignment.</exception>
    public static Assignment Read(TargetCluster cluster)
    {
        if (cluster.Config.LoadBalancingPolicy != ExposureMetadata.LoadBalancingPolicy)
        {
            throw Drift(cluster, $"is balanced by '{cluster.Config.LoadBalancingPolicy}': another filter has taken {ExposureMetadata.LoadBalancingPolicy} away");
        }

        if (cluster.Audience is not { } audience)
        {
            throw Drift(cluster, $"names groups {cluster.Mark(ExposureMetadata.Groups)} and routes {cluster.Mark(ExposureMetadata.Routes)}, which no order says so");
        }

        if (cluster.Mirrored is not { } mirrored)
        {
            throw Drift(cluster, $"copies '{cluster.Mark(ExposureMetadata.Mirror)}' of its requests, which is no percent");
        }

        var weights = WeightsByVersion(cluster);
        var candidate = cluster.Mark(ExposureMetadata.Candidate);
        var assignment = new Assignment(
            cluster.Mark(ExposureMetadata.Baseline) ?? "",
            candidate,
            candidate is null ? 0 : weights.GetValueOrDefault(candidate),
            cluster.Number(ExposureMetadata.Revision) ?? 0,
            cluster.Number(ExposureMetadata.Fence) ?? 0,
            cluster.IsOpen,
            (int?)cluster.Number(ExposureMetadata.Turn))
        {
            Audience = audience,
            Journal = Guid.TryParse(cluster.Mark(ExposureMetadata.Journal), out var journal) ? journal : Guid.Empty,
            Mirrored = mirrored,
        };

        if ((mirrored > 0 || !audience.IsEmpty) && (!assignment.Open || !cluster.Versions.Contains(candidate)))
        {
            throw Drift(cluster, $"has requests copied or routed to {candidate ?? "no candidate"}, which it is not open to or does not have");
        }

        // A version without destinations gets nothing, whatever it was promised: then the sum falls short.
        if (weights.Values.Sum() == 100 && weights.All(pair => pair.Value == assignment.WeightOf(pair.Key)))
        {
            return assignment;
        }

        var found = string.Join(", ", weights.Select(pair => $"{new Percent(pair.Value)} to {pair.Key}"));
        throw Drift(cluster, $"sends {found}: not a share of {candidate ?? "no candidate"} with the rest on {assignment.Baseline}");
    }

    private static Dictionary<string, decimal> WeightsByVersion(TargetCluster cluster)
    {
        var weights = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var destination in cluster.Destinations)
        {
            var version = TargetCluster.VersionOf(destination) ?? "";
            var weight = TargetCluster.WeightOf(destination);
            if (!weights.TryAdd(version, weight) && weights[version] != weight)
            {
                throw Drift(cluster, $"gives destinations of {version} different weights, {new Percent(weights[version])} and {new Percent(weight)}");
            }
        }

        return weights;
    }

    private static ExposureDriftException Drift(TargetCluster cluster, string found) =>
        new($"Cluster '{cluster.Config.ClusterId}' {found}.");
}
