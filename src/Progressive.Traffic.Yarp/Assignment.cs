using System.Globalization;
using Progressive.Core.Traffic;
using Yarp.ReverseProxy.Configuration;

namespace Progressive.Traffic.Yarp;

/// <summary>What one cluster is told to do: an order for its target, from where the cluster stands.</summary>
/// <param name="Baseline">The version that gets what the candidate does not.</param>
/// <param name="Candidate">The new version, or null before the first order.</param>
/// <param name="Share">The percent of this cluster's requests that goes to the candidate.</param>
/// <param name="Revision">The order's revision, or 0 before the first.</param>
/// <param name="Fence">The order's fencing token, or 0 before the first.</param>
/// <param name="Open">Whether a request may ask for a version by header.</param>
/// <param name="Turn">The place of the cluster's environment among those that have the candidate as it has, whole or in part, or null.</param>
internal sealed record Assignment(string Baseline, string? Candidate, decimal Share, long Revision, long Fence, bool Open, int? Turn)
{
    /// <summary>Who has the candidate beside its share.</summary>
    public Audience Audience { get; init; } = Audience.None;

    /// <summary>The journal that counts the fence; empty where it is not known.</summary>
    public Guid Journal { get; init; }

    /// <summary>The percent of requests that is copied to the candidate.</summary>
    public decimal Mirrored { get; init; }

    /// <summary>What a cluster is told by an order; by none, its own baseline serves alone.</summary>
    /// <exception cref="InvalidOperationException">The cluster's marks leave open who gets which version.</exception>
    public static Assignment Of(TargetCluster cluster, ExposureOrder? order)
    {
        var initial = cluster.InitialBaseline();
        if (order is null)
        {
            return new Assignment(initial, null, 0, 0, 0, false, null);
        }

        var exposure = order.Exposure;
        var (share, turn) = ShareOf(cluster.Environment, exposure);
        return new Assignment(
            order.Baseline,
            order.Candidate,
            share,
            order.Revision,
            order.Fence,
            exposure.Kind != ExposureKind.Nobody,
            turn)
        {
            Audience = new Audience(exposure.Groups, exposure.Routes),
            Journal = order.Journal,
            Mirrored = exposure.Kind == ExposureKind.Mirror ? exposure.Share.Value : 0,
        };
    }

    /// <summary>The cluster, told so.</summary>
    public ClusterConfig WriteTo(TargetCluster cluster) => cluster.Config with
    {
        LoadBalancingPolicy = ExposureMetadata.LoadBalancingPolicy,
        Metadata = Marked(
            cluster.Config.Metadata,
            (ExposureMetadata.Baseline, Baseline),
            (ExposureMetadata.Candidate, Candidate),
            (ExposureMetadata.Revision, Text(Revision)),
            (ExposureMetadata.Fence, Text(Fence)),
            (ExposureMetadata.Journal, Journal == Guid.Empty ? null : Journal.ToString()),
            (ExposureMetadata.Preview, Open ? ExposureMetadata.OpenPreview : null),
            (ExposureMetadata.Turn, Turn is { } turn ? Text(turn) : null),
            (ExposureMetadata.Mirror, Mirrored > 0 ? Text(Mirrored) : null),
            (ExposureMetadata.Groups, Audience.GroupsText),
            (ExposureMetadata.Routes, Audience.RoutesText)),
        Destinations = cluster.Destinations.ToDictionary(
            destination => destination.Key,
            destination => destination.Value with
            {
                Metadata = Marked(
                    destination.Value.Metadata,
                    (ExposureMetadata.Weight, Text(WeightOf(TargetCluster.VersionOf(destination))))),
            },
            StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>The percent of the cluster's requests that a version gets.</summary>
    public decimal WeightOf(string? version) => version == Candidate ? Share : version == Baseline ? 100 - Share : 0;

    private static (decimal Share, int? Turn) ShareOf(string? environment, Exposure exposure)
    {
        if (exposure.Kind != ExposureKind.Environments)
        {
            return (exposure.Kind == ExposureKind.Mirror ? 0 : exposure.Share.Value, null);
        }

        foreach (var (turn, reached) in exposure.Environments.Index())
        {
            if (reached == environment)
            {
                return (100, turn);
            }
        }

        foreach (var (turn, part) in exposure.EnvironmentShares.Index())
        {
            if (part.Environment == environment)
            {
                return (part.Share.Value, turn);
            }
        }

        return (0, null);
    }

    private static Dictionary<string, string> Marked(
        IReadOnlyDictionary<string, string>? metadata,
        params ReadOnlySpan<(string Key, string? Value)> marks)
    {
        var marked = new Dictionary<string, string>(metadata ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in marks)
        {
            if (value is null)
            {
                marked.Remove(key);
            }
            else
            {
                marked[key] = value;
            }
        }

        return marked;
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
