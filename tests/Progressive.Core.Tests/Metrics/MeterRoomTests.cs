using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Tests.Metrics;

/// <summary>How much instruments of the process may take of what is there for policies: series, and memory.</summary>
public sealed class MeterRoomTests : IDisposable
{
    private const long KiB = 1024;
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Noon);
    private readonly Meter shop = new("Progressive.Tests.Shop." + Guid.NewGuid().ToString("n"));
    private readonly Meter web = new("Progressive.Tests.Web." + Guid.NewGuid().ToString("n"));
    private readonly List<MeterMetricSource> sources = [];

    [Fact]
    public async Task T46_Two_thousand_one_hundred_urls_of_another_meter_take_nothing_from_a_policy()
    {
        var source = Source(new());
        var requests = web.CreateHistogram<double>("requests");
        for (var url = 0; url < 2100; url++)
        {
            requests.Record(1, new KeyValuePair<string, object?>("url", $"/product/{url}"));
        }

        Measure("v1", 3);
        Measure("v2", 4);

        Assert.Equal(3, await CountAsync(source, "latency", "v1"));
        Assert.Equal(4, await CountAsync(source, "latency", "v2"));
        Assert.Equal(
            new MissingReading(
                MissingReason.SourceFailed,
                "'requests' has measurements that were refused, the last at 2026-01-01 12:00:00.000Z: it has 2000 series, and MaxSeriesPerInstrument allows no more. "
                + "Raise it, or measure with fewer tag values."),
            await ReadAsync(source, "requests", "v2"));
    }

    [Fact]
    public async Task T46_Memory_that_strangers_took_is_given_to_what_a_policy_asks_for()
    {
        var source = Source(new() { MaxMemory = 512 * KiB });
        Measure("v1", 100);
        Assert.Equal(100, await CountAsync(source, "latency", "v1"));

        Flood("large", 30_000);
        Flood("many", 10, instruments: 2000);
        Assert.InRange(source.MemoryInUse, 400 * KiB, 512 * KiB);

        Measure("v1", 5000, after: TimeSpan.FromSeconds(1));
        Measure("v2", 5000);

        Assert.Equal(5100, await CountAsync(source, "latency", "v1"));
        Assert.Equal(5000, await CountAsync(source, "latency", "v2"));
        Assert.InRange(source.MemoryInUse, 260 * KiB, 512 * KiB);
    }

    [Fact]
    public async Task A_stranger_with_much_gives_way_to_one_with_less_before_any_policy_asks()
    {
        var source = Source(new() { MaxMemory = 256 * KiB });
        Flood("large", 30_000);

        Measure("v1", 1000);
        Measure("v2", 1000);

        Assert.Equal(1000, await CountAsync(source, "latency", "v1"));
        Assert.Equal(1000, await CountAsync(source, "latency", "v2"));
    }

    [Fact]
    public async Task What_gave_way_is_said_to_be_missing_once_a_policy_asks_for_it()
    {
        var source = Source(new() { MaxMemory = 256 * KiB });
        await ReadAsync(source, "latency", "v1");
        Flood("large", 10_000);
        clock.Advance(TimeSpan.FromSeconds(1));
        Measure("v1", 10_000);

        var missing = Assert.IsType<MissingReading>(await ReadAsync(source, "large", "v1"));

        Assert.Equal(MissingReason.SourceFailed, missing.Reason);
        Assert.StartsWith("'large' is no longer kept up to 2026-01-01 12:00:00.000Z", missing.Detail, StringComparison.Ordinal);
        Assert.Contains("or MaxMemory (0.25 MiB)", missing.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_version_finds_room_though_the_old_one_has_taken_all()
    {
        var source = Source(new() { MaxMemory = 256 * KiB });
        Assert.IsType<MissingReading>(await ReadAsync(source, "latency", "v1"));
        Measure("v1", 40_000);
        clock.Advance(TimeSpan.FromMinutes(1));
        var since = clock.GetUtcNow();

        Measure("v2", 1000, after: TimeSpan.FromSeconds(1));
        Measure("v1", 1000);

        Assert.Equal(1000, await CountAsync(source, "latency", "v2", since));
        Assert.Equal(1000, await CountAsync(source, "latency", "v1", since));
        Assert.InRange(source.MemoryInUse, 1, 256 * KiB);
    }

    [Fact]
    public async Task Without_memory_for_a_series_its_instrument_and_the_limit_are_named()
    {
        var source = Source(new() { MaxMemory = KiB });
        await ReadAsync(source, "latency", "v2");
        Measure("v1", 1);
        Measure("v2", 1);

        var missing = Assert.IsType<MissingReading>(await ReadAsync(source, "latency", "v2"));

        Assert.Equal(
            new MissingReading(
                MissingReason.SourceFailed,
                "'latency' has measurements that were refused, the last at 2026-01-01 12:00:00.000Z: the memory for measurements is full, and MaxMemory allows no more than 0 MiB. "
                + "Raise it, or measure with fewer tag values."),
            missing);
    }

    [Fact]
    public void Long_tag_values_count()
    {
        var source = Source(new() { MaxMemory = 1024 * KiB });
        var requests = web.CreateCounter<int>("requests");
        for (var i = 0; i < 200; i++)
        {
            requests.Add(1, new KeyValuePair<string, object?>("url", new string('x', 8000) + i));
        }

        Assert.InRange(source.MemoryInUse, 900 * KiB, 1024 * KiB);
    }

    [Fact]
    public async Task A_level_outlives_that_its_points_gave_way()
    {
        var source = Source(new() { MaxMemory = 64 * KiB, GaugeInterval = TimeSpan.FromSeconds(1) });
        var depth = web.CreateUpDownCounter<int>("depth");
        depth.Add(7, new KeyValuePair<string, object?>("version", "v1"));
        clock.Advance(TimeSpan.FromSeconds(1));
        for (var second = 0; second < 600; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        await ReadAsync(source, "latency", "v1");
        Measure("v1", 4000);
        var since = clock.GetUtcNow();
        depth.Add(-2, new KeyValuePair<string, object?>("version", "v1"));
        clock.Advance(TimeSpan.FromSeconds(1));

        var reading = Assert.IsType<PointsReading>(await source.ReadAsync(
            new(Declared("""metric m gauge "depth" """), null, "shop", "v1", new([]), since, clock.GetUtcNow()), CancellationToken.None));
        Assert.Equal(5, Assert.Single(reading.Points).Value);
    }

    [Fact]
    public async Task Series_that_are_idle_give_their_memory_back_where_it_is_needed()
    {
        var source = Source(new() { MaxMemory = 64 * KiB, Retention = TimeSpan.FromMinutes(10) });
        await ReadAsync(source, "latency", "v1");
        for (var version = 0; version < 1000; version++)
        {
            Measure($"v{version}", 1);
        }

        var full = source.MemoryInUse;
        clock.Advance(TimeSpan.FromMinutes(11));
        Measure("another", 1);

        Assert.InRange(full, 60 * KiB, 64 * KiB);
        Assert.InRange(source.MemoryInUse, 1, KiB);
    }

    [Fact]
    public async Task Many_threads_never_take_more_than_there_is()
    {
        var source = Source(new() { MaxMemory = 256 * KiB });
        await ReadAsync(source, "latency", "v1");
        using var together = new Barrier(4);
        var most = 0L;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                for (var i = 0; i < 5000; i++)
                {
                    Flood($"stranger {thread} {i % 7}", 1, tag: i);
                    Measure($"v{i % 3}", 1);
                    most = Math.Max(most, source.MemoryInUse);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        // A place that is asked for and not to be had is counted for as long as it takes to see so.
        Assert.InRange(most, 100 * KiB, 264 * KiB);
        Assert.InRange(source.MemoryInUse, 100 * KiB, 256 * KiB);
    }

    [Theory]
    [InlineData(1, 4000)]
    [InlineData(16, 4000)]
    [InlineData(50_000, 20)]
    public void T75_The_memory_that_is_counted_is_about_what_is_allocated(int values, int series)
    {
        var source = Source(new() { MaxSeriesPerInstrument = 10_000 });
        var histogram = web.CreateHistogram<double>("requests");
        var text = new string('x', 30);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var one = 0; one < series; one++)
        {
            var tag = new KeyValuePair<string, object?>("url", text + one.ToString(CultureInfo.InvariantCulture));
            for (var i = 0; i < values; i++)
            {
                histogram.Record(i, tag);
            }
        }

        // A ring that grows leaves the one before, of half its length, to the collector.
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange((double)allocated / source.MemoryInUse, 0.5, values > 16 ? 2.2 : 1.3);
    }

    [Fact]
    public void The_bounds_are_64_MiB_and_2000_series_unless_set_and_above_zero()
    {
        Assert.Equal((67_108_864, 2000), (new MeterMetricSourceOptions().MaxMemory, new MeterMetricSourceOptions().MaxSeriesPerInstrument));
        Assert.Throws<ArgumentOutOfRangeException>(() => Source(new() { MaxMemory = 0 }));
    }

    public void Dispose()
    {
        sources.ForEach(source => source.Dispose());
        shop.Dispose();
        web.Dispose();
    }

    private MeterMetricSource Source(MeterMetricSourceOptions options)
    {
        var source = new MeterMetricSource(options with { TimeProvider = clock, Meters = [shop.Name, web.Name] });
        sources.Add(source);
        return source;
    }

    private void Measure(string version, int times, TimeSpan after = default)
    {
        clock.Advance(after);
        var latency = shop.CreateHistogram<double>("latency");
        for (var i = 0; i < times; i++)
        {
            latency.Record(i, new KeyValuePair<string, object?>("version", version));
        }
    }

    private void Flood(string name, int times, int instruments = 1, int tag = 0)
    {
        for (var i = 0; i < instruments; i++)
        {
            var histogram = web.CreateHistogram<double>(instruments == 1 ? name : $"{name}-{i}");
            for (var j = 0; j < times; j++)
            {
                histogram.Record(j, new KeyValuePair<string, object?>("version", "v1"), new("tag", tag));
            }
        }
    }

    private async Task<int> CountAsync(MeterMetricSource source, string series, string version, DateTimeOffset? from = null) =>
        Assert.IsType<ValuesReading>(await ReadAsync(source, series, version, from)).Values.Count;

    private ValueTask<MetricReading> ReadAsync(MeterMetricSource source, string series, string version, DateTimeOffset? from = null) => source.ReadAsync(
        new(Declared($"""metric m distribution "{series}" in ms"""), null, "shop", version, new([]), from ?? Noon.AddSeconds(-1), clock.GetUtcNow()),
        CancellationToken.None);

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
}
