using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Progressive.Core.Traffic;
using Progressive.Policies;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace Progressive.Yarp.Tests;

/// <summary>A real YARP proxy before real backends; the path <c>/CLUSTER/…</c> leads to a cluster.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient client;

    private Proxy(WebApplication app)
    {
        this.app = app;
        client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromSeconds(10) };
        Router = app.Services.GetRequiredService<YarpTrafficRouter>();
    }

    public YarpTrafficRouter Router { get; }

    public InMemoryConfigProvider Config => app.Services.GetRequiredService<InMemoryConfigProvider>();

    public IServiceProvider Services => app.Services;

    public static async Task<Proxy> StartAsync(params ClusterConfig[] clusters)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddReverseProxy()
            .LoadFromMemory(Routes(clusters), clusters)
            .AddProgressive(options => options.Seed = 20_260_101);
        var app = builder.Build();
        try
        {
            app.MapReverseProxy();
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new Proxy(app);
    }

    /// <summary>A cluster with a destination for each backend; a backend's version is the last word of its name.</summary>
    public static ClusterConfig Cluster(string id, string target, string? environment, Backends backends, params string[] names) => new()
    {
        ClusterId = id,
        HealthCheck = new HealthCheckConfig { Passive = new PassiveHealthCheckConfig { Enabled = true } },
        Metadata = new Dictionary<string, string?>
        {
            [ExposureMetadata.Target] = target,
            [ExposureMetadata.Environment] = environment,
            [ExposureMetadata.Baseline] = "v1",
        }.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!),
        Destinations = names.ToDictionary(name => name, name => new DestinationConfig
        {
            Address = backends[name].AbsoluteUri,
            Metadata = new Dictionary<string, string> { [ExposureMetadata.Version] = name.Split(' ', '#')[^1] },
        }),
    };

    public static RouteConfig[] Routes(params ClusterConfig[] clusters) => [.. clusters.Select(cluster => new RouteConfig
    {
        RouteId = cluster.ClusterId,
        ClusterId = cluster.ClusterId,
        Match = new RouteMatch { Path = $"/{cluster.ClusterId}/{{**rest}}" },
    })];

    public async Task<ExposureReading> ApplyAsync(Exposure exposure, long revision = 1, string target = "checkout")
    {
        await Router.ApplyAsync(new ExposureOrder(target, "v2", "v1", exposure, revision), CancellationToken.None);
        return await Router.ReadAsync(target, CancellationToken.None);
    }

    public ValueTask<ExposureReading> ReadAsync(string target = "checkout") => Router.ReadAsync(target, CancellationToken.None);

    public ClusterState Live(string cluster) =>
        Services.GetRequiredService<IProxyStateLookup>().TryGetCluster(cluster, out var state) ? state : throw new KeyNotFoundException(cluster);

    /// <summary>Marks a destination as down, as a health check does.</summary>
    public void TakeDown(string cluster, string destination)
    {
        var state = Live(cluster);
        state.Destinations[destination].Health.Passive = DestinationHealth.Unhealthy;
        Services.GetRequiredService<IClusterDestinationsUpdater>().UpdateAvailableDestinations(state);
    }

    /// <summary>The name of the backend that answered, or the status of a failure.</summary>
    public async Task<string> GetAsync(string path, string? preview = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (preview is not null)
        {
            request.Headers.Add("x-preview", preview);
        }

        using var response = await client.SendAsync(request);
        return response.StatusCode == HttpStatusCode.OK
            ? await response.Content.ReadAsStringAsync()
            : ((int)response.StatusCode).ToString();
    }

    /// <summary>How often each backend answered.</summary>
    public async Task<Dictionary<string, int>> LoadAsync(string path, int requests, int clients = 4)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            var mine = new List<string>();
            for (var i = 0; i < requests / clients; i++)
            {
                mine.Add(await GetAsync(path));
            }

            return mine;
        }));
        return answers.SelectMany(mine => mine).CountBy(answer => answer).ToDictionary();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }
}
