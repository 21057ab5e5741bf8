using System.Net;
using System.Net.Sockets;
using System.Text;
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

namespace Progressive.Traffic.Yarp.Tests;

/// <summary>A real YARP proxy before real backends; the path <c>/CLUSTER/…</c> leads to a cluster.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private const string Secret = "correct-horse-battery-staple";
    private readonly WebApplication app;
    private readonly HttpClient client;

    private Proxy(WebApplication app)
    {
        this.app = app;
        client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromSeconds(10) };
        Router = app.Services.GetRequiredService<YarpTrafficRouter>();
    }

    public YarpTrafficRouter Router { get; }

    public InMemoryConfigProvider Config => app.Services.GetRequiredService<InMemoryConfigProvider>();

    public IServiceProvider Services => app.Services;

    public static Task<Proxy> StartAsync(params ClusterConfig[] clusters) => StartAsync(_ => { }, clusters);

    public static Task<Proxy> StartAsync(Action<YarpTrafficRouterOptions> configure, params ClusterConfig[] clusters) =>
        StartAsync(configure, Routes(clusters), _ => { }, clusters);

    public static Task<Proxy> StartAsync(
        Action<YarpTrafficRouterOptions> configure, RouteConfig[] routes, Action<WebApplication> use, params ClusterConfig[] clusters) =>
        StartAsync(configure, routes, use, TimeProvider.System, clusters);

    public static async Task<Proxy> StartAsync(
        Action<YarpTrafficRouterOptions> configure, RouteConfig[] routes, Action<WebApplication> use, TimeProvider time, params ClusterConfig[] clusters)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddKeyedSingleton(ProgressiveServiceCollectionExtensions.ClockKey, time);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddReverseProxy().LoadFromMemory(routes, clusters);
        builder.Services.AddProgressiveCore().AddYarp(options =>
        {
            options.Seed = 20_260_101;
            options.Preview.Secret = Secret;
            configure(options);
        });
        var app = builder.Build();
        try
        {
            use(app);
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

    /// <summary>What is read back of an exposure to v2 in place of v1.</summary>
    public static ExposureReading Reading(Exposure exposure, long revision, long fence = 0) =>
        ExposureReading.Of(new ExposureOrder("checkout", "v2", "v1", exposure, revision, fence));

    public async Task<ExposureReading> ApplyAsync(Exposure exposure, long revision = 1, string target = "checkout")
    {
        await Router.ApplyAsync(new ExposureOrder(target, "v2", "v1", exposure, revision), CancellationToken.None);
        return await Router.ReadAsync(target, CancellationToken.None);
    }

    public ValueTask<ExposureReading> ReadAsync(string target = "checkout") => Router.ReadAsync(target, CancellationToken.None);

    public ClusterState Live(string cluster) =>
        Services.GetRequiredService<IProxyStateLookup>().TryGetCluster(cluster, out var state) ? state : throw new KeyNotFoundException(cluster);

    /// <summary>Marks a destination as down, as a health check does.</summary>
    public void TakeDown(string cluster, string destination) => Judge(cluster, destination, DestinationHealth.Unhealthy);

    public void TakeUp(string cluster, string destination) => Judge(cluster, destination, DestinationHealth.Healthy);

    private void Judge(string cluster, string destination, DestinationHealth health)
    {
        var state = Live(cluster);
        state.Destinations[destination].Health.Passive = health;
        Services.GetRequiredService<IClusterDestinationsUpdater>().UpdateAvailableDestinations(state);
    }

    /// <summary>The name of the backend that answered, or the status of a failure.</summary>
    public Task<string> GetAsync(string path, string? preview = null) =>
        preview is null ? GetAsync(path, []) : GetAsync(path, ("X-Preview", preview), ("X-Preview-Secret", Secret));

    public async Task<string> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await SendAsync(request);
        return response.StatusCode == HttpStatusCode.OK
            ? await response.Content.ReadAsStringAsync()
            : ((int)response.StatusCode).ToString();
    }

    /// <summary>As <see cref="GetAsync(string, ValueTuple{string, string}[])"/>, with each header on a line of its own, as no client of .NET sends them.</summary>
    public async Task<string> GetInLinesAsync(string path, params (string Name, string Value)[] headers)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port);
        await using var stream = connection.GetStream();
        var lines = string.Concat(headers.Select(header => $"{header.Name}: {header.Value}\r\n"));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{lines}\r\n"));
        var answer = await new StreamReader(stream).ReadToEndAsync();
        return answer.Split("\r\n").Single(line => line is "v1" or "v2");
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default) =>
        client.SendAsync(request, cancellationToken);

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
