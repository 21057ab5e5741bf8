using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Progressive.Core.Metrics;

namespace Progressive.Traffic.Yarp;

/// <summary>
/// Measures requests by the version that answered them, under OpenTelemetry's names. All labels come from the proxy's configuration and from the answer; of what a client
/// sends only the method counts, and one that no standard knows is <c>_OTHER</c>.
/// </summary>
internal sealed class RequestMeter
{
    /// <summary>The histogram of durations, in seconds. It counts requests as well.</summary>
    public const string Duration = "http.server.request.duration";

    /// <summary>The counter of requests that failed.</summary>
    public const string Failed = "progressive.requests.failed";

    /// <summary>The error of a request that its client gave up: no fault of the version.</summary>
    public const string Canceled = "canceled";

    private const string Target = "service.name";
    private const string Version = "service.version";
    private const string Environment = "deployment.environment.name";

    private static readonly FrozenSet<string> Methods = new[]
    {
        HttpMethods.Connect, HttpMethods.Delete, HttpMethods.Get, HttpMethods.Head, HttpMethods.Options, HttpMethods.Patch, HttpMethods.Post, HttpMethods.Put,
        HttpMethods.Query, HttpMethods.Trace,
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Histogram<double> durations;
    private readonly Counter<long> failures;

    public RequestMeter(IMeterFactory meters, [FromKeyedServices(ProgressiveServiceCollectionExtensions.ClockKey)] TimeProvider clock)
    {
        Source = new MeterMetricSource(new MeterMetricSourceOptions
        {
            Name = "yarp",
            Meters = [MirrorMeter.Name],
            TargetLabel = Target,
            VersionLabel = Version,
            EnvironmentLabel = Environment,
            TimeProvider = clock,
        });
        var meter = meters.Create(MirrorMeter.Name);
        durations = meter.CreateHistogram(Duration, "s", "How long requests took, by the version that answered.", advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
        });
        failures = meter.CreateCounter<long>(Failed, "{request}", "Requests that a version failed to answer, or answered with a status of 500 or more.");
    }

    /// <summary>Reads what is measured here, and nothing else, from the first request on.</summary>
    public MeterMetricSource Source { get; }

    /// <summary>A version has answered a request, or a copy of one, or failed to.</summary>
    /// <param name="split">What the request was handled by.</param>
    /// <param name="version">The version.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="status">The status of the answer, or null where there was none.</param>
    /// <param name="error">What went wrong, as one of few words; null for nothing.</param>
    public void Record(VersionSplit split, string version, string method, TimeSpan elapsed, int? status, string? error)
    {
        var failure = error ?? (status >= 500 ? StatusText(status.Value) : null);
        var tags = new TagList
        {
            { Target, split.Target },
            { Version, version },
            { "progressive.cluster", split.Cluster },
            { "http.request.method", Methods.Contains(method) ? method : "_OTHER" },
        };
        AddKnown(ref tags, Environment, split.Environment);
        AddKnown(ref tags, "http.response.status_code", status);
        AddKnown(ref tags, "error.type", failure);
        durations.Record(elapsed.TotalSeconds, tags);
        if (failure is not (null or Canceled))
        {
            failures.Add(1, tags);
        }
    }

    private static void AddKnown(ref TagList tags, string name, object? value)
    {
        if (value is not null)
        {
            tags.Add(name, value);
        }
    }

    private static string StatusText(int status) => status.ToString(CultureInfo.InvariantCulture);
}
