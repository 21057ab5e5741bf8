using CsCheck;
using Progressive.Core.Traffic;
using Progressive.Policies;
using Yarp.ReverseProxy.Configuration;

namespace Progressive.Traffic.Yarp.Tests;

public sealed class DriftTests
{
    private static readonly string[] Environments = ["eu-1", "us-1", "ap-1", "me-1"];
    private static readonly ExposureOrder Fifth = new("checkout", "v2", "v1", Exposure.OfShare(new Percent(20)), 5);

    private static readonly Gen<string> Text = Gen.String[Gen.Char["aZ7 \"\\,[é\u2028*"], 0, 6];

    private static readonly Gen<RequestMatch> Route = Gen.Select(
        Gen.Enum<RequestPart>(), Text, Gen.Enum<RequestComparison>(), Text, (part, name, comparison, value) => new RequestMatch(part, name, comparison, value));

    private static readonly Gen<Percent> InPart = Gen.Int[1, 99_999].Select(thousandths => new Percent(thousandths / 1000m));

    private static readonly Gen<(string[] Environments, Exposure Exposure)> Told =
        from environments in Gen.Shuffle(Environments)
        from whole in Gen.Int[0, 4]
        from parts in InPart.Array[0, 4 - whole]
        from share in Gen.Int[0, 100_000]
        from groups in Text.Array[0, 2]
        from routes in Route.Array[0, 3]
        from part in InPart
        from kind in Gen.Enum<ExposureKind>()
        select (environments, kind switch
        {
            ExposureKind.Nobody => Exposure.Nobody,
            ExposureKind.Preview => Exposure.Preview,
            ExposureKind.Mirror => Exposure.Mirrored(part),
            ExposureKind.Share => Exposure.OfShare(new Percent(share / 1000m), new(groups), new(routes)),
            ExposureKind.Environments => Exposure.OfEnvironments(
                environments[..whole], new(parts.Select((one, i) => new EnvironmentShare(environments[whole + i], one))), 4),
            _ => Exposure.Everyone,
        });

    [Fact]
    public void Any_exposure_written_into_clusters_is_read_back_the_same() =>
        Gen.Select(Told, Gen.Long[1, long.MaxValue]).Sample((told, revision) =>
        {
            var order = new ExposureOrder("checkout", "v2", "v1", told.Exposure, revision);
            var live = told.Environments.Order(StringComparer.Ordinal).Select(environment => Carrying(order, environment)).ToArray();
            Assert.Equal(Proxy.Reading(order.Exposure, order.Revision), LiveExposure.Read("checkout", live));
        }, seed: "0000Yarp0001");

    [Theory]
    [InlineData(ExposureMetadata.Mirror, "5O", "copies '5O' of its requests")]
    [InlineData(ExposureMetadata.Mirror, "120", "copies '120' of its requests")]
    [InlineData(ExposureMetadata.Mirror, "50", "follow different orders")]
    [InlineData(ExposureMetadata.Groups, "beta", "names groups beta")]
    [InlineData(ExposureMetadata.Groups, "[null]", "names groups [null]")]
    [InlineData(ExposureMetadata.Routes, """[["Header","X-Beta","Is"]]""", "and routes [[")]
    [InlineData(ExposureMetadata.Routes, """[["Verb","X-Beta","Is","1"]]""", "and routes [[")]
    [InlineData(ExposureMetadata.Turn, "0", "fit no exposure")]
    public void A_mark_that_no_order_writes_is_drift(string mark, string value, string reason)
    {
        var order = Fifth with { Exposure = Exposure.OfEnvironments(["us-1"], 2) };
        Drifts(reason, Changed(Carrying(order, "eu-1"), config => WithMark(config, mark, value)), Carrying(order, "us-1"));
    }

    [Fact]
    public void Routes_to_a_candidate_without_destinations_are_drift()
    {
        var routed = Exposure.OfShare(new Percent(0), ValueList<string>.Empty, new([new RequestMatch(RequestPart.Path, "", RequestComparison.Is, "/beta")]));
        Drifts("has requests copied or routed to v2", Carrying(Fifth with { Exposure = routed }, "eu-1", "v1"));
        Drifts("has requests copied or routed to v2", Carrying(Fifth with { Exposure = Exposure.Mirrored(new Percent(5)) }, "eu-1", "v1"));
    }

    [Fact]
    public void A_candidate_without_destinations_is_drift() =>
        Drifts("sends 80% to v1", Carrying(Fifth, "eu-1", "v1"));

    [Fact]
    public void Another_load_balancing_policy_is_drift() =>
        Drifts("is balanced by 'RoundRobin'", Changed(Carrying(Fifth, "eu-1"), config => config with { LoadBalancingPolicy = "RoundRobin" }));

    [Fact]
    public void A_changed_weight_is_drift() =>
        Drifts("sends 80% to v1, 30% to v2", Changed(Carrying(Fifth, "eu-1"), config => WithWeight(config, "d1", "30")));

    [Fact]
    public void Destinations_of_one_version_with_different_weights_are_drift() => Drifts(
        "gives destinations of v2 different weights, 20% and 30%",
        Changed(Carrying(Fifth, "eu-1", "v1", "v2", "v2"), config => WithWeight(config, "d2", "30")));

    [Fact]
    public void Clusters_of_different_revisions_are_drift() =>
        Drifts("follow different orders: revisions 5, 6", Carrying(Fifth, "eu-1"), Carrying(Fifth with { Revision = 6 }, "us-1"));

    [Fact]
    public void Clusters_of_different_shares_are_drift() => Drifts(
        "fit no exposure: eu-1 20%, us-1 40%",
        Carrying(Fifth, "eu-1"),
        Carrying(Fifth with { Exposure = Exposure.OfShare(new Percent(40)) }, "us-1"));

    [Fact]
    public void A_cluster_without_an_environment_is_never_reached_by_environments()
    {
        var reached = Fifth with { Exposure = Exposure.OfEnvironments(["eu-1"], 2) };
        Drifts("fit no exposure: eu-1 100%, c 0%", Carrying(reached, "eu-1"), Carrying(reached, null));
    }

    private static void Drifts(string reason, params TargetCluster[] live) =>
        Assert.Contains(reason, Assert.Throws<ExposureDriftException>(() => LiveExposure.Read("checkout", live)).Message);

    private static TargetCluster Carrying(ExposureOrder order, string? environment, params string[] versions)
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

    private static ClusterConfig WithMark(ClusterConfig config, string mark, string value) =>
        config with { Metadata = new Dictionary<string, string>(config.Metadata!) { [mark] = value } };

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
