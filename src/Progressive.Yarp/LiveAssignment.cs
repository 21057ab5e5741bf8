using Progressive.Policies;

namespace Progressive.Yarp;

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

        var weights = WeightsByVersion(cluster);
        var candidate = cluster.Mark(ExposureMetadata.Candidate);
        var assignment = new Assignment(
            cluster.Mark(ExposureMetadata.Baseline) ?? "",
            candidate,
            candidate is null ? 0 : weights.GetValueOrDefault(candidate),
            cluster.Number(ExposureMetadata.Revision) ?? 0,
            cluster.Number(ExposureMetadata.Fence) ?? 0,
            cluster.IsOpen,
            (int?)cluster.Number(ExposureMetadata.Turn));

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
