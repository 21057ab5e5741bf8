using Microsoft.Extensions.Logging;
using Progressive.Core.Engine;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Policies;
using Progressive.Storm.Faults;
using Progressive.Storm.VirtualTime;

namespace Progressive.Storm.Parts;

/// <summary>What a version measures, as one process reads it.</summary>
internal sealed class StormMetrics(World world, PartCalls calls) : IMetricSource
{
    public string Name => "meters";

    public ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken) =>
        calls.CallAsync<string?>("metrics find", _ => null, [], cancellationToken);

    public ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken) =>
        calls.CallAsync("metrics read", _ => world.Quality.Read(query), [], cancellationToken);
}

/// <summary>A hook that mostly succeeds.</summary>
internal sealed class StormHook(World world, SimulatedProcess process, PartCalls calls, string name) : IHook
{
    public string Name => name;

    public async ValueTask<HookResult> RunAsync(HookRequest call, CancellationToken cancellationToken)
    {
        await process.DelayAsync(TimeSpan.FromSeconds(1 + (FaultHash.Of(call.Rollout + name) % 4)), cancellationToken);
        world.Invariants.OnHook(call, process);
        return await calls.CallAsync(
            "hook", _ => new HookResult(FaultHash.Mix((ulong)world.Seed, FaultHash.Of(call.Rollout + name)) % 8 > 0, "as drawn"), [], cancellationToken);
    }
}

/// <summary>Asks people, who look at the journal anyway.</summary>
internal sealed class StormApprovals(PartCalls calls) : IApprovals
{
    public async ValueTask AskAsync(ApprovalRequest request, CancellationToken cancellationToken) =>
        await calls.CallAsync("approvals ask", _ => true, [], cancellationToken);
}

/// <summary>Retires versions for good.</summary>
internal sealed class StormRetirement(World world, SimulatedProcess process, PartCalls calls) : IRetirement
{
    public async ValueTask RetireAsync(string target, string version, CancellationToken cancellationToken) => await calls.CallAsync(
        "retirement",
        _ =>
        {
            world.Story.Tell(process.Name, $"{version} of {target} is retired");
            world.Invariants.OnRetired(target, process);
            return true;
        },
        [],
        cancellationToken);
}

/// <summary>Is told of every step, and compares it with what the journal holds.</summary>
internal sealed class StormObserver(World world, SimulatedProcess process) : IRolloutObserver
{
    private readonly string site = $"{process.Name} observer";

    public void OnMoved(RolloutMoved moved)
    {
        world.Invariants.OnObserved(moved);
        if (world.Faults.Draw(site, FaultKind.ObserverThrows, FaultKind.ObserverBlocks) is { } fault)
        {
            fault.Strike(process, "observer");
        }
    }
}

/// <summary>A log that nobody reads, but for the story.</summary>
internal sealed class StormLogger(World world, SimulatedProcess process) : ILogger
{
    private readonly string site = $"{process.Name} logger";

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (world.Story.IsTold && logLevel >= LogLevel.Warning)
        {
            world.Story.Tell(process.Name, $"log: {formatter(state, exception)}{(exception is null ? "" : $" ({exception.GetType().Name}: {exception.Message})")}");
        }

        if (world.Faults.Draw(site, FaultKind.LoggerThrows, FaultKind.LoggerBlocks) is { } fault)
        {
            fault.Strike(process, "logger");
        }
    }
}

/// <summary>What a fault does to a caller that waits for no answer.</summary>
internal static class SynchronousFaults
{
    /// <summary>Throws, or blocks the caller's thread: for a while, or for good.</summary>
    public static void Strike(this Fault fault, SimulatedProcess process, string part)
    {
        if (fault.Kind is FaultKind.ObserverThrows or FaultKind.LoggerThrows)
        {
            throw new IOException($"the {part} broke");
        }

        process.Simulation.Block(fault.Chance(1) < 0.3 ? TimeSpan.FromDays(1) : fault.Between(2, 60));
    }
}
