using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Testing.Contracts.Tests;

/// <summary>The meters of a process keep what metric sources promise.</summary>
public class MeterMetricSourceTests
{
    private static readonly ContractSuite Contract = MetricSourceContract.Of(_ => new(Measured.Create(source => source)));

    public static TheoryData<string> Promises => [.. Contract.Names];

    [Theory]
    [MemberData(nameof(Promises))]
    public Task It_keeps_its_promise(string promise) => Contract[promise].RunAsync(TestContext.Current.CancellationToken);
}

/// <summary>A process that measures on a clock of its own.</summary>
internal sealed class Measured : IAsyncDisposable
{
    private static readonly IReadOnlyList<Metric> Metrics = PolicyText.Parse("""
        policy measured {
          metric latency distribution "latency" in ms lower is better
          metric errors proportion "failed" of "requests" lower is better
          metric orders rate "orders" higher is better
          metric memory gauge "memory" in MiB lower is better
          canary {
            step 50% hold 5m
            step 100% hold 5m
          }
          gate all {
            p95 of latency at most 500 ms
            errors at most 1pp worse than baseline
            orders at most 10% worse than baseline
            mean of memory at most 512 MiB
          }
        }
        """).Policies.Single().Metrics;

    private readonly FakeTimeProvider clock = new(new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Meter meter = new("Progressive.Tests." + Guid.NewGuid().ToString("n"));
    private readonly MeterMetricSource source;
    private readonly Histogram<double> latency;
    private readonly Counter<int> failed;
    private readonly Counter<int> requests;
    private readonly Counter<int> orders;
    private readonly Gauge<int> memory;

    private Measured()
    {
        source = new MeterMetricSource(new() { TimeProvider = clock, Meters = [meter.Name], GaugeInterval = TimeSpan.FromMilliseconds(500) });
        latency = meter.CreateHistogram<double>("latency", "ms");
        failed = meter.CreateCounter<int>("failed");
        requests = meter.CreateCounter<int>("requests");
        orders = meter.CreateCounter<int>("orders");
        memory = meter.CreateGauge<int>("memory");
    }

    /// <summary>A subject whose source is the meters, or something in front of them.</summary>
    public static MetricSourceSubject Create(Func<IMetricSource, IMetricSource> before)
    {
        var measured = new Measured();
        return new MetricSourceSubject
        {
            Source = before(measured.source),
            Metrics = Metrics,
            Target = "checkout",
            MeasureAsync = (metric, version, count, _) =>
            {
                measured.Measure(metric, version, count);
                return default;
            },
            Clock = measured.clock,
            WaitAsync = (time, _) =>
            {
                measured.clock.Advance(time);
                return default;
            },
            CanSkipTime = true,
            Owner = measured,
        };
    }

    public ValueTask DisposeAsync()
    {
        source.Dispose();
        meter.Dispose();
        return default;
    }

    private void Measure(Metric metric, string version, int count)
    {
        var tag = new KeyValuePair<string, object?>("version", version);
        switch (metric.Name)
        {
            case "latency":
                for (var value = 1; value <= count; value++)
                {
                    latency.Record(value, tag);
                }

                break;
            case "errors":
                failed.Add(count, tag);
                requests.Add(2 * count, tag);
                break;
            case "orders":
                orders.Add(count, tag);
                break;
            default:
                memory.Record(count, tag);
                break;
        }
    }
}
