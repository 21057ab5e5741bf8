using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Checkout;

/// <summary>A small checkout service: one version on a loopback port of its own, for all environments.</summary>
internal sealed class ShopService : IAsyncDisposable
{
    private const double MedianMilliseconds = 60;
    private const double Spread = 0.25;
    private const double FailureShare = 0.002;

    private readonly WebApplication app;
    private readonly ShopVersion version;
    private readonly ShopMetrics metrics;
    private readonly Random random;
    private readonly Lock gate = new();

    private ShopService(WebApplication app, ShopVersion version, ShopMetrics metrics, int seed)
    {
        this.app = app;
        this.version = version;
        this.metrics = metrics;
        random = new Random(seed);
    }

    public string Address { get; private set; } = "";

    public static async Task<ShopService> StartAsync(ShopVersion version, ShopMetrics metrics, int seed)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var service = new ShopService(builder.Build(), version, metrics, seed);
        service.app.MapPost("/{environment}/checkout", (Delegate)service.CheckOutAsync);
        await service.app.StartAsync();
        service.Address = service.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return service;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<IResult> CheckOutAsync(HttpContext context, string environment)
    {
        var started = Stopwatch.GetTimestamp();
        var (milliseconds, hasFailed, hasOrdered) = Draw();
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), context.RequestAborted);
        if (version.IsMeasured)
        {
            metrics.Record(version.Name, environment, Stopwatch.GetElapsedTime(started), hasFailed, hasOrdered);
        }

        context.Response.Headers["x-version"] = version.Name;
        return hasFailed ? Results.StatusCode(StatusCodes.Status500InternalServerError) : Results.Ok(hasOrdered ? "ordered" : "left");
    }

    // The time an answer takes is log-normal, as real ones nearly are.
    private (double Milliseconds, bool HasFailed, bool HasOrdered) Draw()
    {
        lock (gate)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var hasFailed = random.NextDouble() < FailureShare;
            return (MedianMilliseconds * version.Slowness * Math.Exp(Spread * normal), hasFailed, !hasFailed && random.NextDouble() < version.OrderShare);
        }
    }
}
