using System.Globalization;
using Yarp.ReverseProxy.Configuration;

namespace Progressive.Traffic.Yarp;

/// <summary>A cluster that takes part in rollouts, by the marks its author gave it.</summary>
internal sealed class TargetCluster
{
    private TargetCluster(ClusterConfig config, string target)
    {
        Config = config;
        Target = target;
    }

    /// <summary>The cluster itself.</summary>
    public ClusterConfig Config { get; }

    /// <summary>What it serves.</summary>
    public string Target { get; }

    /// <summary>The environment it is, or null.</summary>
    public string? Environment => Mark(ExposureMetadata.Environment);

    /// <summary>The versions of its destinations, each once, in the order of the configuration.</summary>
    public IEnumerable<string> Versions => Destinations.Select(VersionOf).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Its destinations; none where it has none.</summary>
    public IEnumerable<KeyValuePair<string, DestinationConfig>> Destinations => Config.Destinations ?? NoDestinations;

    /// <summary>Whether its requests may ask for a version by header.</summary>
    public bool IsOpen => Mark(ExposureMetadata.Preview) == ExposureMetadata.OpenPreview;

    /// <summary>Who has the candidate beside its share, or null where the marks do not say it as an order does.</summary>
    public Audience? Audience => Audience.Of(Mark(ExposureMetadata.Groups), Mark(ExposureMetadata.Routes));

    /// <summary>The percent of requests that is copied to the candidate, 0 for none, or null where the mark is no percent.</summary>
    public decimal? Mirrored => Mark(ExposureMetadata.Mirror) is not { } text ? 0
        : decimal.TryParse(text, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100 ? percent
        : null;

    private static Dictionary<string, DestinationConfig> NoDestinations { get; } = [];

    /// <summary>A cluster with its marks, or null if it has no target.</summary>
    public static TargetCluster? Of(ClusterConfig config) =>
        config.Metadata?.GetValueOrDefault(ExposureMetadata.Target) is { } target ? new TargetCluster(config, target) : null;

    /// <summary>A metadata value of the cluster, or null.</summary>
    public string? Mark(string key) => Config.Metadata?.GetValueOrDefault(key);

    /// <summary>A metadata value of the cluster that is a whole number, or null.</summary>
    public long? Number(string key) => long.TryParse(Mark(key), CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The version of a destination, or null where it does not say.</summary>
    public static string? VersionOf(KeyValuePair<string, DestinationConfig> destination) =>
        destination.Value.Metadata?.GetValueOrDefault(ExposureMetadata.Version);

    /// <summary>The weight written on a destination; 0 where there is none.</summary>
    public static decimal WeightOf(KeyValuePair<string, DestinationConfig> destination)
    {
        var text = destination.Value.Metadata?.GetValueOrDefault(ExposureMetadata.Weight);
        return decimal.TryParse(text, CultureInfo.InvariantCulture, out var weight) ? weight : 0;
    }

    /// <summary>The version that serves alone until the first order.</summary>
    /// <exception cref="InvalidOperationException">The marks leave open who gets which version.</exception>
    public string InitialBaseline()
    {
        if (Config.SessionAffinity?.Enabled == true)
        {
            throw Refusal("has session affinity, which wins over every weight: users would keep a version that was rolled back");
        }

        foreach (var destination in Destinations)
        {
            if (string.IsNullOrEmpty(VersionOf(destination)))
            {
                throw Refusal($"has a destination '{destination.Key}' without {ExposureMetadata.Version}");
            }
        }

        var versions = Versions.ToArray();
        return (Mark(ExposureMetadata.Baseline), versions) switch
        {
            ({ } baseline, _) when versions.Contains(baseline) => baseline,
            ({ } baseline, _) => throw Refusal($"has no destination of its {ExposureMetadata.Baseline}, {baseline}"),
            (null, [var only]) => only,
            (null, []) => throw Refusal("has no destination"),
            _ => throw Refusal($"has versions {string.Join(", ", versions)}, and {ExposureMetadata.Baseline} does not say which one serves until a rollout does"),
        };
    }

    private InvalidOperationException Refusal(string reason) =>
        new($"Cluster '{Config.ClusterId}' of target '{Target}' {reason}.");
}
