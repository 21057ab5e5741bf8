using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Tests.Metrics;

/// <summary>Gauges of the process, which are read at an interval.</summary>
public sealed class MeterGaugeTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider clock = new(Noon);
    private readonly Meter meter = new("Progressive.Tests." + Guid.NewGuid().ToString("n"));
    private readonly MeterMetricSource source;

    public MeterGaugeTests() =>
        source = new MeterMetricSource(new MeterMetricSourceOptions { TimeProvider = clock, Meters = [meter.Name], GaugeInterval = Interval });

    [Fact]
    public async Task A_gauge_has_a_point_for_each_reading_with_what_was_set_last()
    {
        var depth = meter.CreateGauge<int>("depth");
        depth.Record(3, Tags("v2"));
        depth.Record(4, Tags("v2"));
        clock.Advance(Interval);
        clock.Advance(Interval);
        depth.Record(9, Tags("v2"));
        clock.Advance(Interval);

        Assert.Equal([(10, 4), (20, 4), (30, 9)], await PointsAsync("v2"));
    }

    [Fact]
    public async Task An_observable_gauge_is_asked_at_each_reading()
    {
        var value = 0;
        meter.CreateObservableGauge("depth", () => new Measurement<int>(++value, Tags("v2")));
        clock.Advance(Interval);
        clock.Advance(Interval);

        Assert.Equal([(10, 1), (20, 2)], await PointsAsync("v2"));
    }

    [Fact]
    public async Task Up_down_counters_are_the_sum_of_their_changes_and_of_their_parts()
    {
        var depth = meter.CreateUpDownCounter<int>("depth");
        depth.Add(5, Tags("v2", "eu-1"));
        depth.Add(-2, Tags("v2", "eu-1"));
        depth.Add(10, Tags("v2", "us-1"));
        clock.Advance(Interval);

        Assert.Equal([(10, 13)], await PointsAsync("v2"));
        Assert.Equal([(10, 3)], await PointsAsync("v2", environments: "eu-1"));
    }

    [Fact]
    public async Task Gauges_of_several_parts_are_averaged_and_observed_up_down_counters_added_up()
    {
        meter.CreateObservableGauge("load", () => new[] { new Measurement<double>(0.2, Tags("v2", "eu-1")), new Measurement<double>(0.4, Tags("v2", "us-1")) });
        meter.CreateObservableUpDownCounter("depth", () => new[] { new Measurement<int>(2, Tags("v2", "eu-1")), new Measurement<int>(4, Tags("v2", "us-1")) });
        clock.Advance(Interval);

        Assert.Equal([(10, 6)], await PointsAsync("v2"));
        var (_, value) = Assert.Single(await PointsAsync("v2", "load"));
        Assert.Equal(0.3, value, 12);
    }

    [Fact]
    public async Task A_window_is_open_at_its_beginning_and_closed_at_its_end()
    {
        meter.CreateGauge<int>("depth").Record(1, Tags("v2"));
        for (var i = 0; i < 5; i++)
        {
            clock.Advance(Interval);
        }

        Assert.Equal([20, 30], (await PointsAsync("v2", from: Noon.AddSeconds(10), to: Noon.AddSeconds(30))).Select(point => point.Second));
    }

    [Fact]
    public async Task A_gauge_that_cannot_be_observed_is_missed_with_its_reason_and_keeps_nobody_else_from_being_read()
    {
        meter.CreateObservableGauge("depth", int () => throw new InvalidOperationException("the queue is gone"));
        meter.CreateGauge<int>("level").Record(7, Tags("v2"));
        meter.CreateObservableGauge("load", () => new Measurement<int>(8, Tags("v2")));
        clock.Advance(Interval);

        Assert.Equal([(10, 7)], await PointsAsync("v2", "level"));
        Assert.Equal([(10, 8)], await PointsAsync("v2", "load"));
        Assert.Equal(
            new MissingReading(MissingReason.SourceFailed, "the gauges of this process could not all be read: the queue is gone"),
            await ReadAsync(Query("v2", "depth")));
    }

    [Fact]
    public async Task Without_a_reading_in_the_window_there_is_no_traffic_and_of_another_version_no_series()
    {
        meter.CreateGauge<int>("depth").Record(1, Tags("v2"));
        clock.Advance(Interval);

        Assert.Equal(MissingReason.NoSeries, Assert.IsType<MissingReading>(await ReadAsync(Query("v1", "depth"))).Reason);
        Assert.Equal(
            MissingReason.NoTraffic,
            Assert.IsType<MissingReading>(await ReadAsync(Query("v2", "depth", Noon.AddSeconds(10), Noon.AddSeconds(19)))).Reason);
    }

    [Fact]
    public async Task A_disposed_source_reads_no_more()
    {
        var asked = 0;
        meter.CreateObservableGauge("depth", () => new Measurement<int>(++asked, Tags("v2")));
        clock.Advance(Interval);
        source.Dispose();
        clock.Advance(Interval);

        Assert.Equal(1, asked);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ReadAsync(Query("v2", "depth")));
    }

    [Fact]
    public async Task Gauges_that_cannot_be_read_are_told_in_words()
    {
        meter.CreateCounter<int>("requests");
        meter.CreateUpDownCounter<int>("in-flight");
        meter.CreateObservableGauge("queue", () => 1, "s");

        Assert.Null(await ProblemAsync("""metric m gauge "queue" in s"""));
        Assert.Null(await ProblemAsync("""metric m gauge "in-flight" in requests"""));
        Assert.Equal(
            "Instrument 'requests' is of type Counter, and this metric takes a Gauge or an ObservableGauge or an UpDownCounter or an ObservableUpDownCounter.",
            await ProblemAsync("""metric m gauge "requests" in requests"""));
        Assert.Equal(
            "Instrument 'queue' measures in s, and metric 'm' is in ms.",
            await ProblemAsync("""metric m gauge "queue" in ms"""));
        Assert.Equal(
            "Metric 'm' is a query, and a meter has no query language: name an instrument in its place.",
            await ProblemAsync("""metric m gauge query "max(queue)" in s"""));
        Assert.Equal(
            "Metric 'm' is a query, and a meter has no query language: name an instrument in its place.",
            await ProblemAsync("""metric m rate "requests" per query "sum(requests)" """));

        ValueTask<string?> ProblemAsync(string declaration) => source.FindProblemAsync(Declared(declaration), null, CancellationToken.None);
    }

    [Fact]
    public void An_interval_is_above_zero() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeterMetricSource(new MeterMetricSourceOptions { GaugeInterval = TimeSpan.Zero }));

    public void Dispose()
    {
        source.Dispose();
        meter.Dispose();
    }

    private async Task<IEnumerable<(int Second, double Value)>> PointsAsync(
        string version, string series = "depth", DateTimeOffset? from = null, DateTimeOffset? to = null, params string[] environments) =>
        Assert.IsType<PointsReading>(await ReadAsync(Query(version, series, from, to, environments))).Points.Select(point => ((int)(point.At - Noon).TotalSeconds, point.Value));

    private Task<MetricReading> ReadAsync(MetricQuery query) => source.ReadAsync(query, CancellationToken.None).AsTask();

    private MetricQuery Query(string version, string series, DateTimeOffset? from = null, DateTimeOffset? to = null, params string[] environments)
    {
        var metric = Declared($"""metric m gauge "{series}" in messages""");
        return new MetricQuery(metric, null, "checkout", version, new ValueList<string>(environments), from ?? Noon, to ?? clock.GetUtcNow());
    }

    private static Metric Declared(string declaration) => PolicyTexts.Parse($$"""
        policy p {
          {{declaration}}
          metric other distribution "other" in ms lower is better
          canary { step 100% hold 10m }
          gate g { p95 of other at most 500 ms }
        }
        """).Metrics.Single(metric => metric.Name == "m");

    private static TagList Tags(string version, string? environment = null) => environment is null
        ? [new("version", version)]
        : [new("version", version), new("environment", environment)];
}
