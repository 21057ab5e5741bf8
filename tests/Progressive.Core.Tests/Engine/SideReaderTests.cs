using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;
using Progressive.Core.Engine;
using Progressive.Core.Judgement;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

public sealed class SideReaderTests : IDisposable
{
    private static readonly Metric Latency = PolicyTexts.Parse(PolicyTexts.TwoSteps).Metrics.First(metric => metric.Kind == MetricKind.Distribution);
    private static readonly DateTimeOffset Noon = World.Begin.AddHours(12);

    private readonly FakeTimeProvider clock = new(Noon);
    private readonly Meter meter = new("Progressive.Tests." + Guid.NewGuid().ToString("n"));
    private readonly MeterMetricSource meters;

    public SideReaderTests() => meters = new MeterMetricSource(new() { TimeProvider = clock, Meters = [meter.Name], Retention = TimeSpan.FromSeconds(90) });

    [Fact]
    public async Task A_window_longer_than_what_the_source_keeps_is_read_in_time()
    {
        var histogram = meter.CreateHistogram<double>(Latency.Series);
        var reader = Reader();
        for (var minute = 1; minute <= 60; minute++)
        {
            for (var i = 0; i < 100; i++)
            {
                histogram.Record(minute, new KeyValuePair<string, object?>("version", "v2"));
            }

            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(100 * minute, await SizeAsync(reader, meters, Noon.AddMinutes(-1), clock.GetUtcNow()));
        }

        // Another reader, as after a restart, asks for all of it, and is told that it is gone.
        var late = await Reader().ReadAsync(meters, Query(Noon.AddMinutes(-1), clock.GetUtcNow()), 1, CancellationToken.None);
        Assert.Equal(MissingReason.SourceFailed, Assert.IsType<MissingReading>(late.Reading).Reason);
    }

    [Fact]
    public async Task A_window_that_grows_backwards_is_read_at_its_beginning()
    {
        var (source, reader) = (new TimedMetrics(isAdditive: true), Reader());
        for (var second = 1; second <= 5; second++)
        {
            Assert.Equal(100 * second, await SizeAsync(reader, source, Noon.AddSeconds(-second), Noon));
        }

        Assert.Equal(
            Enumerable.Range(1, 5).Select(second => (Noon.AddSeconds(-second), Noon.AddSeconds(1 - second))),
            source.Queries.Select(query => (query.From, query.To)));
    }

    [Fact]
    public async Task A_window_that_does_not_contain_the_one_before_is_read_whole()
    {
        var (source, reader) = (new TimedMetrics(isAdditive: true), Reader());
        (int From, int To)[] windows = [(0, 10), (5, 15), (5, 12), (0, 20), (0, 21)];
        foreach (var (from, to) in windows)
        {
            Assert.Equal(100 * (to - from), await SizeAsync(reader, source, Noon.AddSeconds(from), Noon.AddSeconds(to)));
        }

        Assert.Equal(
            [(0, 10), (5, 15), (5, 12), (0, 20), (20, 21)],
            source.Queries.Select(query => ((int)(query.From - Noon).TotalSeconds, (int)(query.To - Noon).TotalSeconds)));
    }

    [Fact]
    public async Task More_than_can_be_counted_is_a_fault_of_the_source()
    {
        var failed = PolicyTexts.Parse(PolicyTexts.TwoSteps).Metrics.First(metric => metric.Kind == MetricKind.Proportion);
        var (source, reader) = (new TimedMetrics(isAdditive: true) { Instead = _ => new CountsReading(1, long.MaxValue) }, Reader());
        await reader.ReadAsync(source, Query(Noon, Noon.AddSeconds(1)) with { Metric = failed }, 1, CancellationToken.None);
        var measured = await reader.ReadAsync(source, Query(Noon, Noon.AddSeconds(2)) with { Metric = failed }, 1, CancellationToken.None);

        Assert.Equal(new MissingReading(MissingReason.SourceFailed, "the source counted more than 2^63 together with what it had counted before"), measured.Reading);
    }

    [Fact]
    public async Task Another_version_or_metric_is_not_added_to_it()
    {
        var (source, reader) = (new TimedMetrics(isAdditive: true), Reader());
        await SizeAsync(reader, source, Noon, Noon.AddSeconds(1));
        var other = Query(Noon, Noon.AddSeconds(2)) with { Version = "v1" };
        await reader.ReadAsync(source, other, 1, CancellationToken.None);

        Assert.Equal(other, source.Queries.Last());
    }

    [Fact]
    public async Task The_query_that_evidence_shows_is_that_of_the_whole_window()
    {
        var (source, reader) = (new TimedMetrics(isAdditive: true), Reader());
        await SizeAsync(reader, source, Noon, Noon.AddSeconds(1));
        var whole = Query(Noon, Noon.AddSeconds(2));
        var measured = await reader.ReadAsync(source, whole, 0.25, CancellationToken.None);

        Assert.Equal((whole.ToString(), whole.From, whole.To, 0.25), (measured.Query, measured.From, measured.To, measured.TrafficShare));
    }

    public void Dispose()
    {
        meters.Dispose();
        meter.Dispose();
    }

    private static SideReader Reader() => new(new ResilientCalls(new RolloutEngineOptions { Routers = [new FakeRouter(new EngineClock(Noon), _ => { })], MetricSources = [] }));

    private static async Task<long> SizeAsync(SideReader reader, IMetricSource source, DateTimeOffset from, DateTimeOffset to)
    {
        var measured = await reader.ReadAsync(source, Query(from, to), 1, CancellationToken.None);
        return Sample.Of(Latency, measured, out var missing)?.Size ?? throw new InvalidOperationException(missing);
    }

    private static MetricQuery Query(DateTimeOffset from, DateTimeOffset to) => new(Latency, null, "checkout", "v2", ValueList<string>.Empty, from, to);
}
