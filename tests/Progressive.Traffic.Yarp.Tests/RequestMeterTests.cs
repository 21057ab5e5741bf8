using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Traffic.Yarp.Tests;

/// <summary>Meters are a process's: requests of other tests would be counted as well.</summary>
[CollectionDefinition(nameof(RequestMeterTests), DisableParallelization = true)]
public sealed class RunsAlone;

/// <summary>The proxy measures what it routes: nobody's middleware is needed, and nobody's headers are believed.</summary>
[Collection(nameof(RequestMeterTests))]
public sealed class RequestMeterTests
{
    private const string Policy = """
        policy checkout {
          metrics from yarp split by label "service.version"
          metric latency  distribution "http.server.request.duration" in s                                lower is better
          metric errors   proportion   "progressive.requests.failed" of "http.server.request.duration"    lower is better
          canary {
            step 50%   hold 10m up to 1h  while comparison
            step 100%  hold 10m up to 1h  while limits
          }
          gate comparison {
            latency  at most 10% worse than baseline
          }
          gate limits {
            errors   at most 1%
          }
        }
        """;

    [Fact]
    public async Task Requests_failures_and_durations_are_read_by_version_and_environment_without_any_middleware()
    {
        await using var backends = await Backends.StartAsync("v1", "v2", "eu v1", "eu v2");
        await using var proxy = await Proxy.StartAsync(
            Proxy.Cluster("us", "checkout", "us-1", backends, "v1", "v2"), Proxy.Cluster("eu", "checkout", "eu-1", backends, "eu v1", "eu v2"));
        var from = TimeProvider.System.GetUtcNow();
        await proxy.ApplyAsync(Exposure.OfShare(new Percent(50)));
        backends.Act = (name, context) =>
        {
            context.Response.StatusCode = name == "v2" ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK;
            return Task.CompletedTask;
        };

        var answers = await proxy.LoadAsync("/us/", 200);
        var others = await proxy.LoadAsync("/eu/", 100);

        var failed = answers["500"];
        await Eventually.BecomesTrueAsync(async () => await CountsAsync(proxy, "v2", from) is CountsReading { Against: var all } && all == failed + others["eu v2"]);
        await Eventually.BecomesTrueAsync(async () => await CountsAsync(proxy, "v1", from) is CountsReading { Against: var all } && all == answers["v1"] + others["eu v1"]);
        Assert.Equal(new CountsReading(failed, failed), await CountsAsync(proxy, "v2", from, "us-1"));
        Assert.Equal(new CountsReading(null, answers["v1"]), await CountsAsync(proxy, "v1", from, "us-1"));
        Assert.Equal(new CountsReading(failed, failed + others["eu v2"]), await CountsAsync(proxy, "v2", from));
        var durations = Assert.IsType<ValuesReading>(await ReadAsync(proxy, "latency", "v1", from, "eu-1"));
        Assert.Equal(others["eu v1"], durations.Values.Count);
        Assert.All(durations.Values, seconds => Assert.InRange(seconds, 0, 10));
    }

    [Fact]
    public async Task T81_No_label_comes_from_what_a_client_sends()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", "eu-1", backends, "v1", "v2"));
        using var labels = new Labels(proxy);
        using var request = new HttpRequestMessage(new HttpMethod("BREW"), "/c/?service.version=v2&version=v2");
        foreach (var name in new[] { "service.version", "version", "deployment.environment.name", "environment", "baggage", "X-Progressive-Version", "X-Version" })
        {
            request.Headers.TryAddWithoutValidation(name, name == "baggage" ? "service.version=v2" : "v2");
        }

        using var response = await proxy.SendAsync(request);
        await Eventually.BecomesTrueAsync(() => !labels.Seen.IsEmpty);

        var seen = Assert.Single(labels.Seen);
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["service.name"] = "checkout",
                ["service.version"] = "v1",
                ["deployment.environment.name"] = "eu-1",
                ["progressive.cluster"] = "c",
                ["http.request.method"] = "_OTHER",
                ["http.response.status_code"] = 200,
            },
            seen);
    }

    [Fact]
    public async Task A_backend_that_is_gone_is_a_failure_of_its_version_and_a_request_that_nobody_got_is_nobodys()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));
        var from = TimeProvider.System.GetUtcNow();
        Assert.Equal("v1", await proxy.GetAsync("/c/"));

        // The candidate of weight 0 is the only one left: the guard answers.
        await proxy.ApplyAsync(Exposure.Nobody);
        proxy.TakeDown("c", "v1");
        Assert.Equal("503", await proxy.GetAsync("/c/"));
        proxy.TakeUp("c", "v1");
        backends.Act = (_, context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        Assert.Equal("502", await proxy.GetAsync("/c/"));

        await Eventually.BecomesTrueAsync(async () => await CountsAsync(proxy, "v1", from) is CountsReading { Against: 2 });
        Assert.Equal(new CountsReading(1, 2), await CountsAsync(proxy, "v1", from));
        Assert.IsType<MissingReading>(await CountsAsync(proxy, "v2", from));
    }

    [Fact]
    public async Task A_client_that_gives_up_is_counted_and_is_no_failure()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));
        using var labels = new Labels(proxy);
        using var leaving = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/c/slow");
        var sending = proxy.SendAsync(request, leaving.Token);
        await backends.SlowArrivedAsync();

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        await Eventually.BecomesTrueAsync(() => !labels.Seen.IsEmpty);
        Assert.Equal("canceled", Assert.Single(labels.Seen)["error.type"]);
        Assert.Empty(labels.Failed);
        backends.LetSlowGo();
    }

    [Fact]
    public async Task Copies_are_measured_as_the_candidates_own_requests()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));
        var from = TimeProvider.System.GetUtcNow();
        await proxy.ApplyAsync(Exposure.Mirrored(new Percent(100)));
        backends.Act = (name, context) =>
        {
            context.Response.StatusCode = name == "v2" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            return Task.CompletedTask;
        };

        Assert.Equal(20, (await proxy.LoadAsync("/c/", 20))["v1"]);

        await Eventually.BecomesTrueAsync(async () => await CountsAsync(proxy, "v2", from) is CountsReading { Events: 20, Against: 20 });
    }

    private static async Task<MetricReading> CountsAsync(Proxy proxy, string version, DateTimeOffset from, params string[] environments) =>
        await ReadAsync(proxy, "errors", version, from, environments);

    private static async Task<MetricReading> ReadAsync(Proxy proxy, string metric, string version, DateTimeOffset from, params string[] environments)
    {
        var policy = PolicyText.Parse(Policy)["checkout"];
        var source = proxy.Services.GetServices<IMetricSource>().Single();
        var asked = policy.Metrics.Single(one => one.Name == metric);
        Assert.Equal("yarp", source.Name);
        Assert.Null(await source.FindProblemAsync(asked, policy.Binding, CancellationToken.None));
        return await source.ReadAsync(
            new MetricQuery(asked, policy.Binding, "checkout", version, new ValueList<string>(environments), from, TimeProvider.System.GetUtcNow()), CancellationToken.None);
    }

    /// <summary>The labels of what one proxy measures.</summary>
    private sealed class Labels : IDisposable
    {
        private readonly MeterListener listener = new();

        public Labels(Proxy proxy)
        {
            var meters = proxy.Services.GetRequiredService<IMeterFactory>();
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, tags, Seen));
            listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Keep(instrument, tags, Failed));
            listener.Start();
        }

        public ConcurrentQueue<Dictionary<string, object?>> Seen { get; } = new();

        public ConcurrentQueue<Dictionary<string, object?>> Failed { get; } = new();

        public void Dispose() => listener.Dispose();

        private static void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags, ConcurrentQueue<Dictionary<string, object?>> into)
        {
            if (instrument.Meter.Name == "Progressive.Traffic.Yarp")
            {
                into.Enqueue(tags.ToArray().ToDictionary());
            }
        }
    }
}
