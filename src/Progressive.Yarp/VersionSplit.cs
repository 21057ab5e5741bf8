using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Model;

namespace Progressive.Yarp;

/// <summary>
/// The weights of one cluster's versions, parsed once per configuration. They come from the cluster's own model, which
/// YARP replaces as a whole: a request never sees the old weight of one version beside the new weight of another.
/// </summary>
internal sealed class VersionSplit
{
    private static readonly ConditionalWeakTable<ClusterConfig, VersionSplit> Known = [];

    private readonly FrozenDictionary<string, string> versions;
    private readonly (string Version, double Weight)[] serving;
    private readonly bool open;

    private VersionSplit(TargetCluster? cluster)
    {
        var destinations = cluster?.Destinations.ToArray() ?? [];
        versions = destinations.ToFrozenDictionary(
            destination => destination.Key,
            destination => TargetCluster.VersionOf(destination) ?? "",
            StringComparer.OrdinalIgnoreCase);
        serving = destinations
            .Select(destination => (Version: versions[destination.Key], Weight: (double)TargetCluster.WeightOf(destination)))
            .DistinctBy(version => version.Version)
            .Where(version => version.Weight > 0)
            .ToArray();
        open = cluster?.IsOpen == true;
    }

    /// <summary>The split of the configuration a request is handled under.</summary>
    public static VersionSplit Of(IReverseProxyFeature request) =>
        Known.GetValue(request.Cluster.Config, static cluster => new VersionSplit(TargetCluster.Of(cluster)));

    /// <summary>The version a request asks for by header, or null where it asks for none it may have.</summary>
    public string? AskedFor(HttpRequest request, string? header) =>
        open && header is not null && request.Headers.TryGetValue(header, out var values)
            && values is [{ } version] && versions.Values.Contains(version)
            ? version
            : null;

    /// <summary>Whether a destination may get a request that asks for a version, or for none.</summary>
    public bool Admits(DestinationState destination, string? askedFor)
    {
        var version = versions.GetValueOrDefault(destination.DestinationId);
        return askedFor is null ? serving.Any(other => other.Version == version) : version == askedFor;
    }

    /// <summary>
    /// Draws a version by its weight, and of that version's destinations the least busy one. Versions that have no
    /// available destination leave their requests to the others, never to one of weight 0. Null if nothing is left.
    /// </summary>
    public DestinationState? Draw(IReadOnlyList<DestinationState> available, SplitMix64 random)
    {
        DestinationState? drawn = null;
        var total = 0.0;
        foreach (var (version, weight) in serving)
        {
            if (LeastBusy(version, available, random) is not { } destination)
            {
                continue;
            }

            // Chao's reservoir of one: each version stays with a chance in proportion to its weight.
            total += weight;
            if (random.NextFraction() * total < weight)
            {
                drawn = destination;
            }
        }

        return drawn;
    }

    /// <summary>The destination of a version with the fewest requests in flight, any of those equal; null if it has none.</summary>
    public DestinationState? LeastBusy(string version, IReadOnlyList<DestinationState> available, SplitMix64 random)
    {
        DestinationState? least = null;
        var start = (int)(random.Next() % (ulong)Math.Max(1, available.Count));
        for (var i = 0; i < available.Count; i++)
        {
            var destination = available[(start + i) % available.Count];
            if (versions.GetValueOrDefault(destination.DestinationId) == version
                && !(least?.ConcurrentRequestCount <= destination.ConcurrentRequestCount))
            {
                least = destination;
            }
        }

        return least;
    }
}
