using System.Collections.Concurrent;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Hosting.Tests;

/// <summary>A shop whose targets are routed in memory.</summary>
internal sealed class ShopRouter(params string[] targets) : ITrafficRouter
{
    private readonly ConcurrentDictionary<string, ExposureOrder> orders = new();
    private readonly ConcurrentDictionary<string, bool> known = new(targets.Select(target => KeyValuePair.Create(target, true)));

    public string Name => "shop";

    public bool IsPerProcess => true;

    /// <summary>What is in force for the only target there is.</summary>
    public Exposure InForce => orders.GetValueOrDefault("checkout")?.Exposure ?? Exposure.Nobody;

    /// <summary>It lost what was in force, as a proxy does whose configuration is loaded again from nothing.</summary>
    public void Forget() => orders.Clear();

    /// <summary>Every order, oldest first.</summary>
    public ConcurrentQueue<ExposureOrder> Orders { get; } = new();

    /// <summary>Whether it takes no order.</summary>
    public bool IsDown { get; set; }

    public void Learn(string target) => known[target] = true;

    public ValueTask<RouterTarget?> FindAsync(string target, CancellationToken cancellationToken) =>
        new(known.ContainsKey(target) ? new RouterTarget(ValueList<string>.Empty, new(["v1", "v2"]), RouterCapabilities.Shares) : null);

    public ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new InvalidOperationException("connection refused");
        }

        Orders.Enqueue(order);
        orders[order.Target] = order;
        return ValueTask.CompletedTask;
    }

    public ValueTask<ExposureReading> ReadAsync(string target, CancellationToken cancellationToken) => new(
        orders.TryGetValue(target, out var order) ? ExposureReading.Of(order) : new ExposureReading(Exposure.Nobody, new(["v1"]), 0, 0));
}

/// <summary>What the shop measures: latencies in milliseconds, by version.</summary>
internal sealed class ShopMetrics : IMetricSource
{
    public string Name => "shop";

    public double CandidateLatency { get; set; } = 100;

    public ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken) => new((string?)null);

    public ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken) => new(
        new ValuesReading([.. Enumerable.Range(0, 400).Select(i => (query.Version == "v2" ? CandidateLatency : 100) + (i / 100.0))]));
}
