using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Progressive.Traffic.Yarp.Tests;

/// <summary>Real servers on ports of their own; each answers with its name. <c>/slow</c> answers once it is let go.</summary>
internal sealed class Backends : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string[] names;
    private readonly TaskCompletionSource slow = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim slowArrived = new(0);
    private readonly Dictionary<string, Uri> addresses = [];

    private Backends(WebApplication app, string[] names)
    {
        this.app = app;
        this.names = names;
    }

    /// <summary>What a backend does before it answers with its name.</summary>
    public Func<string, HttpContext, Task> Act { get; set; } = (_, _) => Task.CompletedTask;

    public Uri this[string name] => addresses[name];

    public static async Task<Backends> StartAsync(params string[] names)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (var _ in names)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
        });

        var backends = new Backends(builder.Build(), names);
        backends.app.Run(backends.Answer);
        await backends.app.StartAsync();
        var bound = backends.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        foreach (var (name, address) in names.Zip(bound))
        {
            backends.addresses[name] = new Uri(address);
        }

        return backends;
    }

    /// <summary>Ends when a request to <c>/slow</c> has arrived.</summary>
    public Task SlowArrivedAsync() => slowArrived.WaitAsync(TimeSpan.FromSeconds(10));

    public void LetSlowGo() => slow.TrySetResult();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        var name = names.Single(name => addresses[name].Port == context.Connection.LocalPort);
        if (context.Request.Path.Value!.EndsWith("/slow", StringComparison.Ordinal))
        {
            slowArrived.Release();
            await slow.Task;
        }

        await Act(name, context);
        await context.Response.WriteAsync(name);
    }
}
