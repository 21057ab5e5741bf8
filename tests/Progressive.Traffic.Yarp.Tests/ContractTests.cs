using Progressive.Testing.Contracts;
using Yarp.ReverseProxy.Configuration;

namespace Progressive.Traffic.Yarp.Tests;

/// <summary>A YARP proxy keeps what routers promise, with environments and without.</summary>
public class ContractTests
{
    private static readonly string[] Versions = ["v1", "v2"];
    private static readonly ContractSuite Whole = RouterContract.Of(_ => BeginAsync("eu-1", "eu-2", "us-1"));
    private static readonly ContractSuite Plain = RouterContract.Of(_ => BeginAsync([null]));

    public static TheoryData<string> Promises => [.. Whole.Names];

    [Theory]
    [MemberData(nameof(Promises))]
    public Task It_keeps_its_promise(string promise) => Plain[promise].RunAsync(TestContext.Current.CancellationToken);

    [Theory]
    [MemberData(nameof(Promises))]
    public Task With_environments_it_keeps_its_promise(string promise) => Whole[promise].RunAsync(TestContext.Current.CancellationToken);

    private static async ValueTask<RouterSubject> BeginAsync(params string?[] environments)
    {
        var clusters = environments.Select((environment, index) => Cluster($"cluster-{index}", environment)).ToArray();
        var proxy = await Proxy.StartAsync(options => options.AddGroup("beta", _ => false), Proxy.Routes(clusters), _ => { }, clusters);
        return new RouterSubject { Router = proxy.Router, Target = "checkout", Candidate = "v2", Baseline = "v1", Owner = proxy };
    }

    // No request is sent: nothing listens there.
    private static ClusterConfig Cluster(string id, string? environment) => new()
    {
        ClusterId = id,
        Metadata = new Dictionary<string, string?>
        {
            [ExposureMetadata.Target] = "checkout",
            [ExposureMetadata.Environment] = environment,
            [ExposureMetadata.Baseline] = "v1",
        }.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!),
        Destinations = Versions.ToDictionary(version => version, version => new DestinationConfig
        {
            Address = "http://127.0.0.1:9/",
            Metadata = new Dictionary<string, string> { [ExposureMetadata.Version] = version },
        }),
    };
}
