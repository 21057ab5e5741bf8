using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Hosting.Tests;

/// <summary>A host with an engine, a router and a metric source of the shop; intervals are short.</summary>
internal sealed class Site : IAsyncDisposable
{
    public const string Policy = """
        policy checkout {
          metric latency  distribution "latency" in ms  lower is better
          canary {
            step 50%   hold 100ms up to 20s
            step 100%  hold 100ms up to 20s
          }
          gate limits every 50ms warm-up 0s {
            p95 of latency  at most 500 ms
          }
        }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private Site(IHost host, ShopRouter router, ShopMetrics metrics, LogLines log) =>
        (Host, Router, Metrics, Log) = (host, router, metrics, log);

    public IHost Host { get; }

    public ShopRouter Router { get; }

    public ShopMetrics Metrics { get; }

    public LogLines Log { get; }

    public RolloutEngine Engine => Host.Services.GetRequiredService<RolloutEngine>();

    public IRolloutJournal Journal => Host.Services.GetRequiredService<IRolloutJournal>();

    /// <summary>Builds a site whose host is not started.</summary>
    /// <param name="configure">Adds to the engine's parts.</param>
    /// <param name="settings">The configuration.</param>
    public static Site Build(Action<IProgressiveBuilder>? configure = null, params (string Key, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => "Progressive:" + setting.Key, setting => (string?)setting.Value));
        var (router, metrics, log) = (new ShopRouter("checkout"), new ShopMetrics(), new LogLines());
        builder.Services.AddMetrics();
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton<ITrafficRouter>(router).AddSingleton<IMetricSource>(metrics);
        builder.Services.AddProgressive(progressive =>
        {
            progressive.Configure(options => (options.PollInterval, options.TakeOverInterval) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(50)));
            progressive.AddPolicies(PolicyText.Parse(Policy)["checkout"]);
            configure?.Invoke(progressive);
        });
        return new Site(builder.Build(), router, metrics, log);
    }

    public static async Task<Site> StartAsync(Action<IProgressiveBuilder>? configure = null, params (string Key, string Value)[] settings)
    {
        var site = Build(configure, settings);
        await site.Host.StartAsync();
        return site;
    }

    /// <summary>The settings that ask for a rollout of a target.</summary>
    public static (string Key, string Value)[] Asking(string target = "checkout", string policy = "checkout") =>
    [
        ("Rollouts:0:Policy", policy), ("Rollouts:0:Target", target), ("Rollouts:0:Baseline", "v1"), ("Rollouts:0:Candidate", "v2"),
    ];

    public async Task<List<RolloutEntry>> RolloutsAsync() => await Journal.ListAsync(CancellationToken.None).ToListAsync();

    /// <summary>Ends when the only rollout is over, and returns how it ended.</summary>
    public async Task<RolloutPhase> EndAsync()
    {
        await UntilAsync(async () => await RolloutsAsync() is [{ IsOver: true }]);
        return (await RolloutsAsync()).Single().Summary!.Phase;
    }

    public static async Task UntilAsync(Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(waited.Elapsed < Patience, "It never came about: " + what);
            await Task.Delay(10);
        }
    }

    public async Task<HealthStatus> HealthAsync(string tag)
    {
        var report = await Host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains(tag));
        return Assert.Single(report.Entries).Value.Status;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync();
        Host.Dispose();
    }
}

/// <summary>Keeps what is logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, EventId Id, string Text)> lines = new();

    public IEnumerable<string> this[int id] => lines.Where(line => line.Id.Id == id).Select(line => line.Text);

    public LogLevel LevelOf(int id) => lines.First(line => line.Id.Id == id).Level;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue((logLevel, eventId, formatter(state, exception)));

    public void Dispose()
    {
    }
}
