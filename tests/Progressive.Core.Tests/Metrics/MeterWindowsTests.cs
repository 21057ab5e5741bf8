using System.Diagnostics.Metrics;
using Progressive.Core.Metrics;
using Progressive.Core.Tests.Engine;
using Progressive.Policies;

namespace Progressive.Core.Tests.Metrics;

/// <summary>Windows that adjoin add up to all that was measured, also while it is being measured.</summary>
public sealed class MeterWindowsTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly EngineClock clock = new(Noon);
    private readonly Meter meter = new("Progressive.Tests." + Guid.NewGuid().ToString("n"));
    private readonly MeterMetricSource source;

    public MeterWindowsTests() => source = new MeterMetricSource(new() { TimeProvider = clock, Meters = [meter.Name] });

    [Fact]
    public async Task A_measurement_that_comes_after_its_time_was_read_belongs_to_the_next_window()
    {
        var latency = meter.CreateHistogram<double>("latency");
        var requests = meter.CreateCounter<int>("requests");
        Measure(1);
        Assert.Equal((1, 1), await ReadAsync(Noon.AddSeconds(-1), Noon));

        // The clock has not gone on: it was begun before the window was read.
        Measure(2);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1), await ReadAsync(Noon.AddSeconds(-1), Noon));
        Assert.Equal((1, 1), await ReadAsync(Noon, Noon.AddSeconds(1)));
        Assert.True(source.IsAdditive);

        void Measure(double value)
        {
            latency.Record(value, new KeyValuePair<string, object?>("version", "v2"));
            requests.Add(1, new KeyValuePair<string, object?>("version", "v2"));
        }
    }

    [Fact]
    public async Task A_series_that_begins_after_its_time_was_read_belongs_to_the_next_window()
    {
        var latency = meter.CreateHistogram<double>("latency");
        latency.Record(1, new("version", "v2"), new("pod", "a"));
        await ReadAsync(Noon.AddSeconds(-1), Noon);
        latency.Record(2, new("version", "v2"), new("pod", "b"));
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, (await ReadAsync(Noon.AddSeconds(-1), Noon)).Values);
        Assert.Equal(1, (await ReadAsync(Noon, Noon.AddSeconds(1))).Values);
    }

    [Fact]
    public async Task A_window_that_is_not_over_is_a_gap_and_settles_nothing()
    {
        var latency = meter.CreateHistogram<double>("latency");
        latency.Record(1, new KeyValuePair<string, object?>("version", "v2"));
        var ahead = await source.ReadAsync(Query("distribution \"latency\" in ms", Noon.AddSeconds(-1), Noon.AddHours(1)), CancellationToken.None);
        Assert.Equal(
            new MissingReading(MissingReason.SourceFailed, "the window ends at 2026-01-01 13:00:00.000Z, and the clock is at 2026-01-01 12:00:00.000Z: what is measured until then is not known."),
            ahead);
        clock.Advance(TimeSpan.FromSeconds(1));
        latency.Record(2, new KeyValuePair<string, object?>("version", "v2"));

        Assert.Equal(1, (await ReadAsync(Noon, Noon.AddSeconds(1))).Values);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task What_was_measured_is_found_when_the_wall_clock_was_put_back_or_forward(int hours)
    {
        var latency = meter.CreateHistogram<double>("latency");
        latency.Record(1, new KeyValuePair<string, object?>("version", "v2"));
        clock.Advance(TimeSpan.FromSeconds(1));
        clock.WallAhead = TimeSpan.FromHours(hours);
        latency.Record(2, new KeyValuePair<string, object?>("version", "v2"));
        var now = clock.GetUtcNow();

        Assert.Equal(2, (await ReadAsync(now.AddSeconds(-2), now)).Values);
        Assert.Equal(1, (await ReadAsync(now.AddSeconds(-0.5), now)).Values);
    }

    [Fact]
    public async Task Nothing_is_lost_and_nothing_counted_twice_while_many_threads_measure()
    {
        const int Threads = 4, Each = 20_000;
        var latency = meter.CreateHistogram<double>("latency");
        var requests = meter.CreateCounter<int>("requests");
        using var begin = new ManualResetEventSlim();
        var measuring = Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                begin.Wait();
                for (var i = 0; i < Each; i++)
                {
                    // A series of its own now and then.
                    var pod = new KeyValuePair<string, object?>("pod", $"{thread}-{i / 1000}");
                    latency.Record(i, new("version", "v2"), pod);
                    requests.Add(1, new("version", "v2"), pod);
                }
            },
            TaskCreationOptions.LongRunning)).ToArray();

        var (from, values, counted, windows) = (Noon.AddSeconds(-1), 0L, 0L, 0);
        begin.Set();
        for (var last = false; !last;)
        {
            last = Task.WhenAll(measuring).IsCompleted;
            var to = clock.GetUtcNow();
            var read = await ReadAsync(from, to);
            (values, counted, from) = (values + read.Values, counted + read.Counted, to);
            windows++;
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await Task.WhenAll(measuring);
        var rest = await ReadAsync(from, clock.GetUtcNow());
        Assert.True(windows > 1);
        Assert.Equal((Threads * Each, Threads * Each), (values + rest.Values, counted + rest.Counted));
    }

    public void Dispose()
    {
        source.Dispose();
        meter.Dispose();
    }

    private async Task<(long Values, long Counted)> ReadAsync(DateTimeOffset from, DateTimeOffset to)
    {
        var values = await source.ReadAsync(Query("distribution \"latency\" in ms", from, to), CancellationToken.None);
        var counts = await source.ReadAsync(Query("rate \"requests\"", from, to), CancellationToken.None);
        return ((values as ValuesReading)?.Values.Count ?? 0, (counts as CountsReading)?.Events ?? 0);
    }

    private static MetricQuery Query(string metric, DateTimeOffset from, DateTimeOffset to)
    {
        var file = PolicyText.Parse($$"""
            policy p {
              metric m {{metric}} higher is better
              metric other distribution "other" in ms lower is better
              canary { step 100% hold 10m }
              gate g { p95 of other at most 500 ms }
            }
            """);
        return new(file.Policies.Single().Metrics.Single(known => known.Name == "m"), null, "checkout", "v2", ValueList<string>.Empty, from, to);
    }
}
