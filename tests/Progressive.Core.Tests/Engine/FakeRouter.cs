using System.Collections.Concurrent;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>What may go wrong with one order.</summary>
public enum Fault
{
    None,

    /// <summary>It is refused.</summary>
    Throws,

    /// <summary>It is refused in the way of clients that report their own time limit as a cancellation.</summary>
    ThrowsCanceled,

    /// <summary>It is taken and nothing is done.</summary>
    Lies,

    /// <summary>It is taken, and half of it is brought about.</summary>
    AppliesHalf,

    /// <summary>It never returns, unless it is cancelled.</summary>
    Hangs,

    /// <summary>It is cancelled and still brought about, as soon as <see cref="FakeRouter.LetGo"/> is.</summary>
    LetsGoLate,

    /// <summary>It blocks its thread until <see cref="FakeRouter.LetGo"/>, whether cancelled or not.</summary>
    Blocks,
}

/// <summary>A router in memory that has the faults it is told to have, and keeps every order.</summary>
internal sealed class FakeRouter(TimeProvider clock, Action<string> call) : ITrafficRouter
{
    private readonly ConcurrentDictionary<string, ExposureReading> inForce = new();
    private readonly ConcurrentDictionary<string, ExposureOrder> newest = new();
    private readonly Hang hang = new();
    private readonly Hang deaf = new();
    private int busy;

    /// <summary>What goes wrong with an order.</summary>
    public Func<ExposureOrder, Fault> FaultOf { get; set; } = _ => Fault.None;

    public string Name { get; init; } = "fake";

    /// <summary>The targets it knows; null for any.</summary>
    public IReadOnlyCollection<string>? Targets { get; init; }

    /// <summary>What goes wrong when it is asked about a target, or null.</summary>
    public Exception? FaultOfFinding { get; set; }

    /// <summary>What goes wrong when it is read back, or null.</summary>
    public Exception? FaultOfReading { get; set; }

    public Percent FinestShare { get; set; }

    public ValueList<string> Environments { get; init; } = ValueList<string>.Empty;

    public ValueList<string> Groups { get; init; } = new(["beta", "staff"]);

    public RouterCapabilities Capabilities { get; set; } = (RouterCapabilities)~0;

    public ConcurrentQueue<(DateTimeOffset At, ExposureOrder Order)> Orders { get; } = new();

    public TaskCompletionSource LetGo { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many orders hang now.</summary>
    public int Hanging => hang.Count + deaf.Count;

    /// <summary>Whether an order hangs that no cancellation ends.</summary>
    public bool IsDeaf => deaf.Count > 0;

    /// <summary>How often an order came while another was still being carried out.</summary>
    public int Overlaps { get; private set; }

    public ExposureReading InForce(string target) => inForce.GetValueOrDefault(target, new ExposureReading(Exposure.Nobody, new ValueList<string>(["v1"]), 0));

    /// <summary>What was in force before this router's first order.</summary>
    public void Remember(string target, ExposureReading reading) => inForce[target] = reading;

    /// <summary>It lost what was in force, as a proxy does that was started anew.</summary>
    public void Forget(string target) => inForce.TryRemove(target, out _);

    /// <summary>One order has a fault; those after it have none.</summary>
    public void FailOnce(Fault fault)
    {
        var faults = new ConcurrentQueue<Fault>([fault]);
        FaultOf = _ => faults.TryDequeue(out var next) ? next : Fault.None;
    }

    public ValueTask<RouterTarget?> FindAsync(string target, CancellationToken cancellationToken) =>
        FaultOfFinding is { } fault ? throw fault : new(Find(target));

    public async ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        (Find(order.Target) ?? throw new InvalidOperationException($"There is no '{order.Target}'.")).ThrowIfUnable(order, Name);
        call($"apply {order.Exposure} in revision {order.Revision}");
        Orders.Enqueue((clock.GetUtcNow(), order));
        if (newest.AddOrUpdate(order.Target, order, (_, other) => order.IsOlderThan(other) ? other : order) is var current && current != order)
        {
            throw StaleOrderException.Of(order, current);
        }

        Overlaps += Interlocked.Increment(ref busy) > 1 && inForce.Count <= 1 ? 1 : 0;
        try
        {
            await CarryOutAsync(order, FaultOf(order), cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref busy);
        }
    }

    public ValueTask<ExposureReading> ReadAsync(string target, CancellationToken cancellationToken)
    {
        call("read back");
        if (Targets?.Contains(target) == false)
        {
            throw new InvalidOperationException($"There is no '{target}'.");
        }

        return FaultOfReading is { } fault ? throw fault : new(InForce(target));
    }

    private RouterTarget? Find(string target) => Targets?.Contains(target) == false ? null
        : new RouterTarget(Environments, new ValueList<string>(["v1", "v2", "v3"]), Capabilities) { Groups = Groups, FinestShare = FinestShare };

    private async Task CarryOutAsync(ExposureOrder order, Fault fault, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case Fault.Throws:
                throw new InvalidOperationException("connection refused");
            case Fault.ThrowsCanceled:
                throw new TaskCanceledException("The request was canceled due to the configured timeout.");
            case Fault.Lies:
                return;
            case Fault.AppliesHalf:
                inForce[order.Target] = ExposureReading.Of(order) with { Exposure = Exposure.OfShare(new Percent(order.Exposure.Share.Value / 2)) };
                return;
            case Fault.Hangs:
                await hang.UntilCanceledAsync(cancellationToken);
                return;
            case Fault.LetsGoLate:
                await deaf.UntilAsync(LetGo.Task);
                break;
            case Fault.Blocks:
                deaf.UntilAsync(LetGo.Task).Wait(CancellationToken.None);
                break;
        }

        inForce[order.Target] = ExposureReading.Of(order);
    }
}
