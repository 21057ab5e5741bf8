using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Tests.Metrics;

public sealed class MeterMetricSourceTests : IDisposable
{
    private const string Latency = """metric m distribution "latency" in ms""";
    private const string Failed = """metric m proportion "failed" of "requests" """;
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Noon);
    private readonly Meter meter = new("Progressive.Tests." + Guid.NewGuid().ToString("n"));
    private readonly List<MeterMetricSource> sources = [];

    [Fact]
    public async Task Values_are_read_by_version_and_environment()
    {
        var source = Source();
        var latency = meter.CreateHistogram<double>("latency");
        latency.Record(1, Tags("v1", "eu-1"));
        latency.Record(2.5, Tags("v2", "eu-1"));
        latency.Record(3, Tags("v2", "us-1"));
        latency.Record(2.5, Tags("v2", "eu-1"));
        latency.Record(9);

        Assert.Equal([1], await ValuesAsync(source, Query(Latency, "v1")));
        Assert.Equal([2.5, 2.5, 3], await ValuesAsync(source, Query(Latency, "v2")));
        Assert.Equal([2.5, 2.5], await ValuesAsync(source, Query(Latency, "v2", environments: "eu-1")));
        Assert.Equal([2.5, 2.5, 3], await ValuesAsync(source, Query(Latency, "v2", environments: ["us-1", "eu-1"])));
    }

    [Fact]
    public async Task Every_type_of_number_is_read()
    {
        var source = Source();
        meter.CreateHistogram<byte>("latency").Record(1, Tags("v2"));
        meter.CreateHistogram<short>("latency").Record(2, Tags("v2"));
        meter.CreateHistogram<int>("latency").Record(3, Tags("v2"));
        meter.CreateHistogram<long>("latency").Record(4, Tags("v2"));
        meter.CreateHistogram<float>("latency").Record(5.5f, Tags("v2"));
        meter.CreateHistogram<decimal>("latency").Record(6.25m, Tags("v2"));

        Assert.Equal([1, 2, 3, 4, 5.5, 6.25], await ValuesAsync(source, Query(Latency, "v2")));
    }

    [Fact]
    public async Task A_window_is_open_at_its_beginning_and_closed_at_its_end()
    {
        var source = Source();
        var latency = meter.CreateHistogram<int>("latency");
        var requests = meter.CreateCounter<int>("requests");
        var failed = meter.CreateCounter<int>("failed");
        for (var second = 0; second < 40; second++)
        {
            latency.Record(second, Tags("v2"));
            requests.Add(100, Tags("v2"));
            failed.Add(second, Tags("v2"));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([11, 12, 13], await ValuesAsync(source, Query(Latency, "v2", Noon.AddSeconds(10), Noon.AddSeconds(13))));
        Assert.Equal(
            new CountsReading(11 + 12 + 13, 300),
            await ReadAsync(source, Query(Failed, "v2", Noon.AddSeconds(10), Noon.AddSeconds(13))));
    }

    [Fact]
    public async Task Filters_and_the_policys_own_split_label_select_series()
    {
        var source = Source(new MeterMetricSourceOptions { TargetLabel = "service" });
        var latency = meter.CreateHistogram<int>("latency");
        latency.Record(1, new("track", "v2"), new("service", "checkout"), new("status", 500), new("cached", true));
        latency.Record(2, new("track", "v2"), new("service", "checkout"), new("status", 200), new("cached", true));
        latency.Record(3, new("track", "v2"), new("service", "search"), new("status", 500), new("cached", true));
        latency.Record(4, new("track", "v2"), new("service", "checkout"), new("status", 500), new("cached", false));

        var query = Query(Latency + """ where status is "500" where cached is "true" """, "v2") with { Binding = new("meters", "track") };

        Assert.Equal([1], await ValuesAsync(source, query));
    }

    [Fact]
    public async Task A_histogram_counts_its_measurements_where_counts_are_asked_for()
    {
        var source = Source();
        var latency = meter.CreateHistogram<double>("latency");
        meter.CreateCounter<long>("orders").Add(7, Tags("v2"));
        latency.Record(0.5, Tags("v2"));
        latency.Record(0.5, Tags("v2"));

        Assert.Equal(new CountsReading(7, 2), await ReadAsync(source, Query("""metric m rate "orders" per "latency" """, "v2")));
    }

    [Fact]
    public async Task Events_of_a_series_that_does_not_exist_are_null_and_of_one_that_does_are_a_number()
    {
        var source = Source();
        var failed = meter.CreateCounter<int>("failed");
        meter.CreateCounter<int>("requests").Add(3, Tags("v2"));
        Assert.Equal(new CountsReading(null, 3), await ReadAsync(source, Query(Failed, "v2")));

        failed.Add(0, Tags("v2"));
        Assert.Equal(new CountsReading(0, 3), await ReadAsync(source, Query(Failed, "v2")));

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new CountsReading(0, 0), await ReadAsync(source, Query(Failed, "v2", Noon, Noon.AddMinutes(1))));
    }

    [Fact]
    public async Task Without_the_series_events_are_counted_against_there_is_no_reading()
    {
        var source = Source();
        meter.CreateCounter<int>("failed").Add(3, Tags("v2"));

        var missing = await MissingAsync(source, Query(Failed, "v2", environments: "eu-1"));

        Assert.Equal(new MissingReading(MissingReason.NoSeries, "'requests' was never measured with version 'v2', environment 'eu-1'."), missing);
    }

    [Fact]
    public async Task A_version_that_never_measured_has_no_series_and_one_that_is_silent_no_traffic()
    {
        var source = Source();
        meter.CreateHistogram<int>("latency").Record(1, Tags("v1"));
        clock.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal(
            new MissingReading(MissingReason.NoSeries, "'latency' was never measured with version 'v2'."),
            await MissingAsync(source, Query(Latency, "v2")));
        Assert.Equal(
            new MissingReading(
                MissingReason.NoTraffic,
                "'latency' with version 'v1' was not measured from 2026-01-01 12:00:30.000Z to 2026-01-01 12:01:30.000Z; the last time was 2026-01-01 12:00:00.000Z."),
            await MissingAsync(source, Query(Latency, "v1", Noon.AddSeconds(30), Noon.AddSeconds(90))));
    }

    [Fact]
    public async Task A_window_that_reaches_back_past_the_retention_is_no_smaller_number()
    {
        var source = Source(new MeterMetricSourceOptions { Retention = TimeSpan.FromSeconds(10) });
        var latency = meter.CreateHistogram<int>("latency");
        for (var second = 0; second < 20; second++)
        {
            latency.Record(second, Tags("v2"));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(Enumerable.Range(10, 10).Select(second => (double)second), await ValuesAsync(source, Query(Latency, "v2", Noon.AddSeconds(9))));
        var missing = await MissingAsync(source, Query(Latency, "v2", Noon.AddSeconds(8)));
        Assert.Equal(MissingReason.SourceFailed, missing.Reason);
        Assert.Contains("no longer kept up to 2026-01-01 12:00:09.000Z", missing.Detail);
    }

    [Fact]
    public async Task Of_a_histogram_with_too_many_values_the_oldest_go_and_are_missed()
    {
        var source = Source(new MeterMetricSourceOptions { MaxValuesPerSeries = 100 });
        var latency = meter.CreateHistogram<int>("latency");
        for (var i = 0; i < 150; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            latency.Record(i, Tags("v2"));
        }

        Assert.Equal(Enumerable.Range(50, 100).Select(i => (double)i), await ValuesAsync(source, Query(Latency, "v2", Noon.AddSeconds(50))));
        Assert.Equal(MissingReason.SourceFailed, (await MissingAsync(source, Query(Latency, "v2", Noon.AddSeconds(49)))).Reason);
    }

    [Fact]
    public async Task A_counter_never_has_too_many_values()
    {
        var source = Source(new MeterMetricSourceOptions { MaxValuesPerSeries = 100, Retention = TimeSpan.FromSeconds(100) });
        var requests = meter.CreateCounter<int>("requests");
        for (var i = 0; i < 99_000; i++)
        {
            requests.Add(1, Tags("v2"));
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(new CountsReading(99_000, null), await ReadAsync(source, Query("""metric m rate "requests" """, "v2")));
    }

    [Fact]
    public async Task Beyond_the_bound_new_series_are_refused_and_said_to_be()
    {
        var source = Source(new MeterMetricSourceOptions { MaxSeriesPerInstrument = 2 });
        var latency = meter.CreateHistogram<int>("latency");
        latency.Record(1, Tags("v1"));
        latency.Record(2, Tags("v2"));
        Assert.Equal([2], await ValuesAsync(source, Query(Latency, "v2")));

        clock.Advance(TimeSpan.FromSeconds(1));
        latency.Record(3, Tags("v2", "eu-1"));

        var missing = await MissingAsync(source, Query(Latency, "v2"));
        Assert.Equal(MissingReason.SourceFailed, missing.Reason);
        Assert.Contains("it has 2 series, and MaxSeriesPerInstrument allows no more", missing.Detail);
    }

    [Fact]
    public async Task Series_that_are_idle_for_the_retention_make_room()
    {
        var source = Source(new MeterMetricSourceOptions { MaxSeriesPerInstrument = 2 });
        var latency = meter.CreateHistogram<int>("latency");
        latency.Record(1, Tags("v1"));
        latency.Record(2, Tags("v2"));
        clock.Advance(TimeSpan.FromHours(2));

        latency.Record(3, Tags("v3"));

        Assert.Equal([3], await ValuesAsync(source, Query(Latency, "v3", Noon.AddHours(1.5))));
        Assert.Equal(MissingReason.SourceFailed, (await MissingAsync(source, Query(Latency, "v2", Noon.AddMinutes(-1)))).Reason);
    }

    [Fact]
    public async Task What_is_no_number_or_counts_backwards_is_left_out_and_counted()
    {
        var source = Source();
        var latency = meter.CreateHistogram<double>("latency");
        var requests = meter.CreateCounter<int>("requests");
        latency.Record(double.NaN, Tags("v2"));
        latency.Record(double.PositiveInfinity, Tags("v2"));
        latency.Record(-1, Tags("v2"));
        requests.Add(-5, Tags("v2"));
        requests.Add(5, Tags("v2"));

        Assert.Equal([-1], await ValuesAsync(source, Query(Latency, "v2")));
        Assert.Equal(new CountsReading(5, null), await ReadAsync(source, Query("""metric m rate "requests" """, "v2")));
        Assert.Equal(3, source.LeftOut);
    }

    [Fact]
    public async Task Measurements_of_many_threads_are_all_counted()
    {
        var source = Source();
        var latency = meter.CreateHistogram<int>("latency");
        var requests = meter.CreateCounter<int>("requests");
        using var together = new Barrier(4);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                for (var i = 0; i < 20_000; i++)
                {
                    latency.Record(thread, Tags(i % 2 == 0 ? "v1" : "v2"));
                    requests.Add(1, Tags("v2", i % 3 == 0 ? "eu-1" : "us-1"));
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        var values = await ValuesAsync(source, Query(Latency, "v2"));
        Assert.All(Enumerable.Range(0, 4), thread => Assert.Equal(10_000, values.Count(value => value == thread)));
        Assert.Equal(new CountsReading(80_000, null), await ReadAsync(source, Query("""metric m rate "requests" """, "v2")));
    }

    [Fact]
    public void A_measurement_allocates_nothing_once_its_series_is_full()
    {
        Source(new MeterMetricSourceOptions { MaxValuesPerSeries = 64 });
        var latency = meter.CreateHistogram<int>("latency");
        KeyValuePair<string, object?> version = new("version", "v2"), status = new("status", 200);
        for (var i = 0; i < 200; i++)
        {
            latency.Record(i, version, status);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            latency.Record(i, version, status);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task A_disposed_source_listens_no_more()
    {
        var source = Source();
        var latency = meter.CreateHistogram<int>("latency");
        Assert.True(latency.Enabled);

        source.Dispose();

        Assert.False(latency.Enabled);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await source.ReadAsync(Query(Latency, "v2"), CancellationToken.None));
    }

    [Fact]
    public void Only_the_meters_named_are_listened_to()
    {
        using var other = new Meter("Other." + meter.Name);
        Source();

        Assert.True(meter.CreateHistogram<int>("latency").Enabled);
        Assert.False(other.CreateHistogram<int>("latency").Enabled);
    }

    [Fact]
    public async Task Metrics_that_cannot_be_read_are_told_in_words()
    {
        var source = Source();
        meter.CreateHistogram<double>("checkout.duration", "s");
        meter.CreateCounter<int>("requests");
        meter.CreateUpDownCounter<int>("in-flight");
        meter.CreateObservableGauge("queue", () => 1);

        Assert.Null(await ProblemAsync("""metric m distribution "checkout.duration" in s"""));
        Assert.Null(await ProblemAsync("""metric m proportion "requests" of "checkout.duration" """));
        Assert.Equal(
            "No instrument 'checkout.durations' has been published in this process. Did you mean 'checkout.duration'?",
            await ProblemAsync("""metric m distribution "checkout.durations" in s"""));
        Assert.Equal(
            "No instrument 'zzzzzzzzzzzz' has been published in this process.",
            await ProblemAsync("""metric m proportion "requests" of "zzzzzzzzzzzz" """));
        Assert.Equal(
            "Instrument 'requests' is of type Counter, and this metric takes a Histogram.",
            await ProblemAsync("""metric m distribution "requests" in s"""));
        Assert.Equal(
            "Instrument 'in-flight' is of type UpDownCounter, and this metric takes a Counter or a Histogram.",
            await ProblemAsync("""metric m rate "in-flight" """));
        Assert.Equal(
            "Instrument 'queue' is of type ObservableGauge, and this metric takes a Counter or a Histogram.",
            await ProblemAsync("""metric m proportion "requests" of "queue" """));
        Assert.Equal(
            "Instrument 'checkout.duration' measures in s, and metric 'm' is in ms.",
            await ProblemAsync("""metric m distribution "checkout.duration" in ms"""));

        ValueTask<string?> ProblemAsync(string declaration) => source.FindProblemAsync(Declared(declaration), null, CancellationToken.None);
    }

    [Fact]
    public void Bounds_are_above_zero()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Source(new MeterMetricSourceOptions { Retention = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Source(new MeterMetricSourceOptions { MaxSeriesPerInstrument = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Source(new MeterMetricSourceOptions { MaxValuesPerSeries = 0 }));
    }

    public void Dispose()
    {
        sources.ForEach(source => source.Dispose());
        meter.Dispose();
    }

    private MeterMetricSource Source(MeterMetricSourceOptions? options = null)
    {
        var source = new MeterMetricSource((options ?? new()) with { TimeProvider = clock, Meters = [meter.Name] });
        sources.Add(source);
        return source;
    }

    private MetricQuery Query(string declaration, string version, DateTimeOffset? from = null, DateTimeOffset? to = null, params string[] environments) => new(
        Declared(declaration), null, "checkout", version, new ValueList<string>(environments), from ?? Noon.AddSeconds(-1), to ?? clock.GetUtcNow());

    private static Metric Declared(string declaration)
    {
        var file = PolicyText.Parse($$"""
            policy p {
              {{declaration}}
              metric other distribution "other" in ms lower is better
              canary { step 100% hold 10m }
              gate g { p95 of other at most 500 ms }
            }
            """);
        Assert.False(file.HasErrors, string.Join("\n", file.Findings));
        return file.Policies.Single().Metrics.Single(metric => metric.Name == "m");
    }

    private static TagList Tags(string version, string? environment = null) => environment is null
        ? [new("version", version)]
        : [new("version", version), new("environment", environment)];

    private static ValueTask<MetricReading> ReadAsync(MeterMetricSource source, MetricQuery query) => source.ReadAsync(query, CancellationToken.None);

    private static async Task<IReadOnlyList<double>> ValuesAsync(MeterMetricSource source, MetricQuery query) =>
        [.. Assert.IsType<ValuesReading>(await ReadAsync(source, query)).Values.Order()];

    private static async Task<MissingReading> MissingAsync(MeterMetricSource source, MetricQuery query) =>
        Assert.IsType<MissingReading>(await ReadAsync(source, query));
}
