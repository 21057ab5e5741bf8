using CsCheck;
using Progressive.Core.Traffic;
using Progressive.Policies;
using Yarp.ReverseProxy.Configuration;

namespace Progressive.Yarp.Tests;

public sealed class DriftTests
{
    private static readonly string[] Environments = ["eu-1", "us-1", "ap-1", "me-1"];
    private static readonly ExposureOrder Fifth = new("checkout", "v2", "v1", Exposure.OfShare(new Percent(20)), 5);

    [Fact]
    public void Any_exposure_written_into_clusters_is_read_back_the_same() =>
        (from environments in Gen.Shuffle(Environments)
         from reached in Gen.Int[0, 4]
         from share in Gen.Int[0, 100_000]
         from kind in Gen.Int[0, 2]
         from revision in Gen.Long[1, long.MaxValue]
         select (environments, new ExposureOrder("checkout", "v2", "v1", kind switch
         {
             0 => Exposure.Preview,
             1 => Exposure.OfShare(new Percent(share / 1000m)),
             _ => Exposure.OfEnvironments(environments[..reached], 4),
         }, revision)))
        .Sample((environments, order) =>
        {
            var live = environments.Order(StringComparer.Ordinal).Select(environment => Told(order, environment)).ToArray();
            Assert.Equal(new ExposureReading(order.Exposure, order.Revision), LiveExposure.Read("checkout", live));
        }, seed: "0000Yarp0001");

    [Fact]
    public void A_candidate_without_destinations_is_drift() =>
        Drifts("sends 80% to v1", Told(Fifth, "eu-1", "v1"));

    [Fact]
    public void Another_load_balancing_policy_is_drift() =>
        Drifts("is balanced by 'RoundRobin'", Changed(Told(Fifth, "eu-1"), config => config with { LoadBalancingPolicy = "RoundRobin" }));

    [Fact]
    public void A_changed_weight_is_drift() =>
        Drifts("sends 80% to v1, 30% to v2", Changed(Told(Fifth, "eu-1"), config => WithWeight(config, "d1", "30")));

    [Fact]
    public void Destinations_of_one_version_with_different_weights_are_drift() => Drifts(
        "gives destinations of v2 different weights, 20% and 30%",
        Changed(Told(Fifth, "eu-1", "v1", "v2", "v2"), config => WithWeight(config, "d2", "30")));

    [Fact]
    public void Clusters_of_different_revisions_are_drift() =>
        Drifts("follow different orders: revisions 5, 6", Told(Fifth, "eu-1"), Told(Fifth with { Revision = 6 }, "us-1"));

    [Fact]
    public void Clusters_of_different_shares_are_drift() => Drifts(
        "fit no exposure: eu-1 20%, us-1 40%",
        Told(Fifth, "eu-1"),
        Told(Fifth with { Exposure = Exposure.OfShare(new Percent(40)) }, "us-1"));

    [Fact]
    public void A_cluster_without_an_environment_is_never_reached_by_environments()
    {
        var reached = Fifth with { Exposure = Exposure.OfEnvironments(["eu-1"], 2) };
        Drifts("fit no exposure: eu-1 100%, c 0%", Told(reached, "eu-1"), Told(reached, null));
    }

    private static void Drifts(string reason, params TargetCluster[] live) =>
        Assert.Contains(reason, Assert.Throws<ExposureDriftException>(() => LiveExposure.Read("checkout", live)).Message);

    private static TargetCluster Told(ExposureOrder order, string? environment, params string[] versions)
    {
        versions = versions.Length == 0 ? ["v1", "v2"] : versions;
        var metadata = new Dictionary<string, string> { [ExposureMetadata.Target] = "checkout", [ExposureMetadata.Baseline] = "v1" };
        if (environment is not null)
        {
            metadata[ExposureMetadata.Environment] = environment;
        }

        var part = TargetCluster.Of(new ClusterConfig
        {
            ClusterId = environment ?? "c",
            Metadata = metadata,
            Destinations = versions.Index().ToDictionary(one => $"d{one.Index}", one => new DestinationConfig
            {
                Address = "http://127.0.0.1/",
                Metadata = new Dictionary<string, string> { [ExposureMetadata.Version] = one.Item },
            }),
        })!;
        return TargetCluster.Of(Assignment.Of(part, order).WriteTo(part))!;
    }

    private static TargetCluster Changed(TargetCluster live, Func<ClusterConfig, ClusterConfig> change) =>
        TargetCluster.Of(change(live.Config))!;

    private static ClusterConfig WithWeight(ClusterConfig config, string destination, string weight)
    {
        var destinations = config.Destinations!.ToDictionary();
        destinations[destination] = destinations[destination] with
        {
            Metadata = new Dictionary<string, string>(destinations[destination].Metadata!) { [ExposureMetadata.Weight] = weight },
        };
        return config with { Destinations = destinations };
    }
}
