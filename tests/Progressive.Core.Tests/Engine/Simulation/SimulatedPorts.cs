using Progressive.Core.Engine;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine.Simulation;

/// <summary>A router that is slow, and fails, as chance has it: before it has done something or after.</summary>
internal sealed class SimulatedRouter(Simulation simulation) : ITrafficRouter
{
    private readonly Dictionary<string, ExposureOrder> inForce = [];

    public string Name => "simulated";

    public async ValueTask<RouterTarget?> FindAsync(string target, CancellationToken cancellationToken)
    {
        await simulation.CallAsync("the router", cancellationToken);
        var capabilities = (RouterCapabilities)~0;
        return new RouterTarget(new ValueList<string>(["eu-1", "eu-2", "us-1"]), new ValueList<string>(["v1", "v2", "v3"]), capabilities);
    }

    public async ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken)
    {
        await simulation.CallAsync("the router", cancellationToken);
        if (inForce.TryGetValue(order.Target, out var newer) && order.IsOlderThan(newer))
        {
            throw StaleOrderException.Of(order, newer);
        }

        inForce[order.Target] = order;
        await simulation.CallAsync("the router", cancellationToken);
    }

    public async ValueTask<ExposureReading> ReadAsync(string target, CancellationToken cancellationToken)
    {
        await simulation.CallAsync("the router", cancellationToken);
        return inForce.TryGetValue(target, out var order)
            ? ExposureReading.Of(order)
            : new ExposureReading(Exposure.Nobody, new ValueList<string>(["v1"]), 0, 0);
    }
}

/// <summary>Metrics of which chance draws how good they are, and whether there are any.</summary>
internal sealed class SimulatedMetrics(Simulation simulation) : IMetricSource
{
    public string Name => "simulated";

    public async ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken)
    {
        await simulation.CallAsync(Name, cancellationToken);
        return null;
    }

    public async ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken)
    {
        await simulation.CallAsync(Name, cancellationToken);
        return simulation.Random.Next(40) switch
        {
            0 => ScriptedMetrics.Slow(query),
            1 => ScriptedMetrics.Missing(query),
            2 => ScriptedMetrics.Doubtful(query),
            _ => ScriptedMetrics.Healthy(query),
        };
    }
}

/// <summary>A hook that takes as long as chance says, and may fail.</summary>
internal sealed class SimulatedHook(Simulation simulation, string name) : IHook
{
    public string Name => name;

    public async ValueTask<HookResult> RunAsync(HookRequest call, CancellationToken cancellationToken)
    {
        await simulation.DelayAsync(simulation.Draw(TimeSpan.FromSeconds(3)), cancellationToken);
        return new HookResult(simulation.Random.Next(6) > 0, "as drawn");
    }
}

/// <summary>How outside parts answer.</summary>
internal static class SimulatedCalls
{
    /// <summary>A call takes some time, now and then longer than its caller waits; and it may fail.</summary>
    public static async Task CallAsync(this Simulation simulation, string part, CancellationToken cancellationToken)
    {
        await simulation.DelayAsync(simulation.Draw(TimeSpan.FromMilliseconds(simulation.Random.Next(60) == 0 ? 15_000 : 60)), cancellationToken);
        if (simulation.Random.Next(6) == 0)
        {
            throw new IOException($"{part} refused the connection");
        }
    }
}
