using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Progressive.Traffic.Yarp;
using Yarp.ReverseProxy.Configuration;

namespace Checkout;

/// <summary>Five environments of the checkout service behind one YARP proxy, all on loopback.</summary>
internal sealed class ShopFront : IAsyncDisposable
{
    public const string Target = "checkout";

    public static readonly string[] Environments = ["eu-1", "eu-2", "us-1", "us-2", "ap-1"];

    private readonly WebApplication proxy;
    private readonly List<ShopService> services;

    private ShopFront(WebApplication proxy, List<ShopService> services)
    {
        this.proxy = proxy;
        this.services = services;
        Router = proxy.Services.GetRequiredService<YarpTrafficRouter>();
        Address = proxy.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public YarpTrafficRouter Router { get; }

    public string Address { get; }

    /// <summary>Starts everything.</summary>
    /// <param name="metrics">Where the services measure themselves.</param>
    /// <param name="baseline">The version that serves until a rollout says otherwise.</param>
    public static async Task<ShopFront> StartAsync(ShopMetrics metrics, string baseline)
    {
        var services = new List<ShopService>();
        var destinations = new Dictionary<string, DestinationConfig>();
        foreach (var version in ShopVersion.All)
        {
            var service = await ShopService.StartAsync(version, metrics, seed: services.Count);
            services.Add(service);
            destinations.Add(version.Name, new DestinationConfig
            {
                Address = service.Address,
                Metadata = new Dictionary<string, string> { [ExposureMetadata.Version] = version.Name },
            });
        }

        var clusters = Environments.Select(environment => new ClusterConfig
        {
            ClusterId = environment,
            Destinations = destinations,
            Metadata = new Dictionary<string, string>
            {
                [ExposureMetadata.Target] = Target,
                [ExposureMetadata.Environment] = environment,
                [ExposureMetadata.Baseline] = baseline,
            },
        });

        var routes = Environments.Select(environment => new RouteConfig
        {
            RouteId = environment,
            ClusterId = environment,
            Match = new RouteMatch { Path = $"/{environment}/{{**rest}}" },
        });

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddReverseProxy().LoadFromMemory([.. routes], [.. clusters]);
        builder.Services.AddProgressiveCore().AddYarp();
        var proxy = builder.Build();
        proxy.MapReverseProxy();
        await proxy.StartAsync();
        return new ShopFront(proxy, services);
    }

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        foreach (var service in services)
        {
            await service.DisposeAsync();
        }
    }
}
