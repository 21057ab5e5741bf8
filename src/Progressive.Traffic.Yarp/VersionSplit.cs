using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Progressive.Core.Traffic;
using Progressive.Policies;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Model;

namespace Progressive.Traffic.Yarp;

/// <summary>
/// The weights of one cluster's versions, parsed once per configuration. They come from the cluster's own model, which
/// YARP replaces as a whole: a request never sees the old weight of one version beside the new weight of another.
/// </summary>
internal sealed class VersionSplit
{
    private static readonly ConditionalWeakTable<ClusterConfig, VersionSplit> Known = [];

    private readonly FrozenDictionary<string, string> versions;
    private readonly (string Version, double Weight)[] serving;
    private readonly string baseline;
    private readonly Percent share;

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
        Cluster = cluster?.Config.ClusterId ?? "";
        Environment = cluster?.Environment;
        Target = cluster?.Target ?? "";
        Candidate = cluster?.Mark(ExposureMetadata.Candidate) ?? "";
        baseline = cluster?.Mark(ExposureMetadata.Baseline) ?? "";
        share = new Percent(destinations
            .Where(destination => versions[destination.Key] == Candidate)
            .Select(TargetCluster.WeightOf)
            .FirstOrDefault());
        IsOpen = cluster?.IsOpen == true;
        Audience = cluster?.Audience ?? Audience.None;
        MirroredFraction = new Percent(cluster?.Mirrored ?? 0).Fraction;
    }

    /// <summary>The cluster's id; empty where it takes no part.</summary>
    public string Cluster { get; }

    /// <summary>The environment that the cluster is, or null.</summary>
    public string? Environment { get; }

    /// <summary>What the cluster serves; empty where it takes no part.</summary>
    public string Target { get; }

    /// <summary>The new version; empty before the first order.</summary>
    public string Candidate { get; }

    /// <summary>Whether a request may have a version that is not drawn.</summary>
    public bool IsOpen { get; }

    /// <summary>Whether some users have the candidate by its share, and some do not.</summary>
    public bool IsDivided => share.Value is > 0 and < 100;

    /// <summary>Who has the candidate beside its share.</summary>
    public Audience Audience { get; }

    /// <summary>How many requests are copied to the candidate, from 0 to 1.</summary>
    public double MirroredFraction { get; }

    /// <summary>The split of the configuration a request is handled under.</summary>
    public static VersionSplit Of(IReverseProxyFeature request) =>
        Known.GetValue(request.Cluster.Config, static cluster => new VersionSplit(TargetCluster.Of(cluster)));

    /// <summary>The version a request asks for by header, or null where it asks for none it may have.</summary>
    public string? AskedFor(HttpRequest request, string header) =>
        IsOpen && HeaderList.Single(request.Headers[header]) is { } version && (version == Candidate || version == baseline) ? version : null;

    /// <summary>The version that a user keeps: a greater share only ever moves users to the candidate.</summary>
    public string VersionOf(string user) => Bucket.Of(Target, Candidate, user).IsBelow(share) ? Candidate : baseline;

    /// <summary>The version that a destination runs, or null where the cluster takes no part.</summary>
    public string? VersionAt(DestinationState destination) => versions.GetValueOrDefault(destination.DestinationId);

    /// <summary>Whether a destination runs the candidate.</summary>
    public bool IsOfCandidate(DestinationState destination) => VersionAt(destination) == Candidate;

    /// <summary>Whether a destination may get a request of that right.</summary>
    public bool Admits(DestinationState destination, Entitlement right)
    {
        var version = versions.GetValueOrDefault(destination.DestinationId);
        return version == right.Version || (!right.Alone && serving.Any(other => other.Version == version));
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
