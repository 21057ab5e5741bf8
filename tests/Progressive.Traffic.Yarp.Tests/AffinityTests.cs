using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Progressive.Core.Traffic;
using Progressive.Policies;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;

namespace Progressive.Traffic.Yarp.Tests;

/// <summary>Why clusters with session affinity of YARP's own are refused: it is not asked for weights, and outlives them.</summary>
public sealed class AffinityTests
{
    [Fact]
    public async Task Yarp_s_own_affinity_keeps_a_client_on_a_version_of_weight_zero()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var app = Build(Affine(backends, "v2"));
        await app.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(app.Urls.Single()) };
        Assert.Equal("v2", await client.GetStringAsync("/"));

        app.Services.GetRequiredService<InMemoryConfigProvider>().Update(Route, [Affine(backends, "v1")]);

        // Whoever comes now gets v1; who had v2 has it still, as often as one asks.
        using var other = new HttpClient { BaseAddress = client.BaseAddress };
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("v2", await client.GetStringAsync("/"));
            Assert.Equal("v1", await other.GetStringAsync("/"));
        }
    }

    [Fact]
    public async Task Stickiness_of_the_router_s_own_lets_go_of_a_client_with_the_next_request()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(
            options => options.Sticky = StickyKey.Cookie("affinity"), Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));
        var kept = Enumerable.Range(0, 100).Select(user => $"user-{user}").First(user => Bucket.Of("checkout", "v2", user).IsBelow(new Percent(50)));
        var cookie = ("Cookie", $"affinity={kept}");
        await proxy.ApplyAsync(Exposure.OfShare(new Percent(50)));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("v2", await proxy.GetAsync("/c/", cookie));
        }

        await proxy.ApplyAsync(Exposure.Nobody, 2);

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("v1", await proxy.GetAsync("/c/", cookie));
        }
    }

    private static RouteConfig[] Route => [new RouteConfig { RouteId = "r", ClusterId = "plain", Match = new RouteMatch { Path = "{**rest}" } }];

    private static ClusterConfig Affine(Backends backends, string serving) => Proxy.Cluster("plain", "none", null, backends, "v1", "v2") with
    {
        Metadata = new Dictionary<string, string> { ["serving"] = serving },
        LoadBalancingPolicy = AllOrNothing.PolicyName,
        SessionAffinity = new SessionAffinityConfig { Enabled = true, Policy = "HashCookie", AffinityKeyName = "affinity" },
    };

    private static WebApplication Build(ClusterConfig cluster)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddReverseProxy().LoadFromMemory(Route, [cluster]);
        builder.Services.AddSingleton<ILoadBalancingPolicy, AllOrNothing>();
        var app = builder.Build();
        app.MapReverseProxy();
        return app;
    }

    /// <summary>Weight 100 for one version and 0 for every other.</summary>
    private sealed class AllOrNothing : ILoadBalancingPolicy
    {
        public const string PolicyName = "AllOrNothing";

        public string Name => PolicyName;

        public DestinationState? PickDestination(HttpContext context, ClusterState cluster, IReadOnlyList<DestinationState> availableDestinations) =>
            availableDestinations.Single(destination => destination.DestinationId == context.GetReverseProxyFeature().Cluster.Config.Metadata!["serving"]);
    }
}
