using System.Globalization;
using Progressive.Core.Traffic;
using Yarp.ReverseProxy.Configuration;

namespace Progressive.Yarp;

/// <summary>What one cluster is told to do: an order for its target, from where the cluster stands.</summary>
/// <param name="Baseline">The version that gets what the candidate does not.</param>
/// <param name="Candidate">The new version, or null before the first order.</param>
/// <param name="Share">The percent of this cluster's requests that goes to the candidate.</param>
/// <param name="Revision">The order's revision, or 0 before the first.</param>
/// <param name="Fence">The order's fencing token, or 0 before the first.</param>
/// <param name="Open">Whether a request may ask for a version by header.</param>
/// <param name="Turn">The place of the cluster's environment among those that have the candidate, or null.</param>
internal sealed record Assignment(string Baseline, string? Candidate, decimal Share, long Revision, long Fence, bool Open, int? Turn)
{
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
        var turn = exposure.Environments.ToList().IndexOf(cluster.Environment ?? "");
        var share = exposure.Kind != ExposureKind.Environments ? exposure.Share.Value : turn >= 0 ? 100 : 0;
        return new Assignment(
            order.Baseline,
            order.Candidate,
            share,
            order.Revision,
            order.Fence,
            exposure.Kind != ExposureKind.Nobody,
            turn >= 0 ? turn : null);
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
            (ExposureMetadata.Preview, Open ? ExposureMetadata.OpenPreview : null),
            (ExposureMetadata.Turn, Turn is { } turn ? Text(turn) : null)),
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
