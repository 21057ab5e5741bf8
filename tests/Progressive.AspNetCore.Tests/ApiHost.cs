using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.AspNetCore.Tests;

/// <summary>An app with the API on a real server, an engine, and a journal in memory.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    public const string Policy = """
        policy checkout {
          expect { traffic 50/s }
          metric latency distribution "latency" in ms lower is better
          canary {
            step 20% hold 50ms
            approval "leads" within 1h otherwise roll back
            step 100% hold 50ms while limits
          }
          gate limits every 50ms {
            p95 of latency at most 500 ms
          }
        }
        """;

    private readonly WebApplication app;
    private readonly RolloutEngine engine;

    private ApiHost(WebApplication app, RolloutEngine engine, IRolloutJournal journal) => (this.app, this.engine, Journal) = (app, engine, journal);

    public IRolloutJournal Journal { get; }

    public RolloutEngine Engine => engine;

    public Uri Address => new(app.Urls.Single());

    public IServiceProvider Services => app.Services;

    /// <summary>Who is signed in no more.</summary>
    public HashSet<string> Revoked => app.Services.GetRequiredService<IOptionsMonitor<TestSignInOptions>>().Get(TestSignIn.Name).Revoked;

    /// <summary>An app whose readers are signed in, with commands for operators.</summary>
    public static Task<ApiHost> StartAsync(Action<HttpApiOptions>? configure = null, Action<IServiceCollection>? services = null) =>
        StartAsync(Offer(configure), group => group.RequireAuthorization(), "Production", services);

    /// <summary>Any app.</summary>
    public static async Task<ApiHost> StartAsync(
        Action<HttpApiOptions>? configure, Action<RouteGroupBuilder> authorize, string environment, Action<IServiceCollection>? services = null, bool hasEngine = true)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddAuthentication(TestSignIn.Name).AddScheme<TestSignInOptions, TestSignIn>(TestSignIn.Name, null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("operators", policy => policy.RequireRole("operators", "leads"))
            .AddPolicy("on-call", policy => policy.RequireRole("on-call", "operators"));
        var journal = new InMemoryJournal();
        var engine = new RolloutEngine(new RolloutEngineOptions
        {
            Routers = [new ObedientRouter()],
            MetricSources = [new SteadySource()],
            Policies = PolicyText.Parse(Policy).Policies,
            Journal = journal,
            PollInterval = TimeSpan.FromMilliseconds(50),
        });
        builder.Services.AddSingleton<IRolloutJournal>(journal);
        if (hasEngine)
        {
            builder.Services.AddSingleton(engine);
        }

        services?.Invoke(builder.Services);
        var app = builder.Build();
        try
        {
            authorize(app.MapProgressive("/rollouts", configure));
            await app.StartAsync();
        }
        catch
        {
            await engine.DisposeAsync();
            await app.DisposeAsync();
            throw;
        }

        return new ApiHost(app, engine, journal);
    }

    /// <summary>Commands for operators, and what a test needs besides.</summary>
    public static Action<HttpApiOptions> Offer(Action<HttpApiOptions>? configure) => options =>
    {
        (options.CommandPolicy, options.StartPolicy, options.FreezePolicy) = ("operators", "operators", "operators");
        options.PollInterval = TimeSpan.FromMilliseconds(20);
        configure?.Invoke(options);
    };

    /// <summary>A caller as a program would be one.</summary>
    /// <param name="name">Who; empty for nobody.</param>
    /// <param name="roles">In which roles.</param>
    public HttpClient As(string name, string roles = "operators")
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Address, "/rollouts/v1/"), Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Add(CommandFilter.Header, "test");
        if (name.Length > 0)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(TestSignIn.Name, $"{name} {roles}");
        }

        return client;
    }

    /// <summary>A rollout that waits for its approval.</summary>
    public async Task<Rollout> BeginAsync(string target = "checkout", string by = "ann")
    {
        var rollout = await engine.StartAsync("checkout", target, "v2", "v1", by, TestContext.Current.CancellationToken);
        await UntilAsync(() => rollout.State.Phase == RolloutPhase.AwaitingApproval);
        return rollout;
    }

    public static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await app.DisposeAsync();
    }
}

/// <summary>Requests and responses with JSON.</summary>
internal static class JsonRequests
{
    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public static Task<Reply> SendAsync(this HttpClient client, string path, string body) => ReplyAsync(client.PostAsync(new Uri(path, UriKind.Relative), Json(body), TestContext.Current.CancellationToken));

    public static Task<Reply> ReadAsync(this HttpClient client, string path) => ReplyAsync(client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

    public static async Task<Reply> ReplyAsync(Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Reply((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, text, response.Headers.Location?.OriginalString);
    }
}

/// <summary>A response.</summary>
internal sealed record Reply(int Status, string? MediaType, string Text, string? Location)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>What a problem says.</summary>
    public string Detail
    {
        get
        {
            Assert.Equal("application/problem+json", MediaType);
            Assert.Equal(Status, (int?)Json["status"]);
            return (string)Json["detail"]!;
        }
    }
}
