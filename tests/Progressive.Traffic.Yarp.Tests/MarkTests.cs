using Yarp.ReverseProxy.Configuration;

namespace Progressive.Traffic.Yarp.Tests;

public sealed class MarkTests
{
    [Fact]
    public void A_single_version_needs_no_baseline() =>
        Assert.Equal("v1", Part(Marked(null, "v1", "v1")).InitialBaseline());

    [Fact]
    public void Several_versions_need_a_baseline() =>
        Refuses(Marked(null, "v1", "v2"), "has versions v1, v2, and Progressive.Baseline does not say");

    [Fact]
    public void A_baseline_has_a_destination() =>
        Refuses(Marked("v0", "v1", "v2"), "has no destination of its Progressive.Baseline, v0");

    [Fact]
    public void Every_destination_says_its_version() =>
        Refuses(Marked("v1", "v1", ""), "has a destination 'd1' without Progressive.Version");

    [Fact]
    public void Session_affinity_is_refused() => Refuses(
        Marked("v1", "v1") with { SessionAffinity = new SessionAffinityConfig { Enabled = true, AffinityKeyName = "k" } },
        "has session affinity, which wins over every weight");

    [Fact]
    public async Task A_proxy_whose_marks_leave_the_split_open_does_not_start()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        var cluster = Proxy.Cluster("c", "checkout", null, backends, "v1", "v2") with
        {
            Metadata = new Dictionary<string, string> { [ExposureMetadata.Target] = "checkout" },
        };

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Proxy.StartAsync(cluster));

        Assert.Contains("Cluster 'c' of target 'checkout' has versions v1, v2", failure.ToString());
    }

    private static void Refuses(ClusterConfig cluster, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidOperationException>(() => Part(cluster).InitialBaseline()).Message);

    private static TargetCluster Part(ClusterConfig cluster) => TargetCluster.Of(cluster)!;

    private static ClusterConfig Marked(string? baseline, params string[] versions)
    {
        var metadata = new Dictionary<string, string> { [ExposureMetadata.Target] = "checkout" };
        if (baseline is not null)
        {
            metadata[ExposureMetadata.Baseline] = baseline;
        }

        return new ClusterConfig
        {
            ClusterId = "c",
            Metadata = metadata,
            Destinations = versions.Index().ToDictionary(one => $"d{one.Index}", one => new DestinationConfig
            {
                Address = "http://127.0.0.1/",
                Metadata = new Dictionary<string, string> { [ExposureMetadata.Version] = one.Item },
            }),
        };
    }
}
