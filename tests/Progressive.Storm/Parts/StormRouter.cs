using Progressive.Core.Traffic;
using Progressive.Policies;
using Progressive.Storm.Faults;
using Progressive.Storm.VirtualTime;

namespace Progressive.Storm.Parts;

/// <summary>The router as one process reaches it. What is in force is the world's.</summary>
internal sealed class StormRouter(World world, SimulatedProcess process, PartCalls calls) : ITrafficRouter
{
    private readonly Dictionary<string, ExposureOrder> ordered = [];

    public string Name => "proxy";

    public ValueTask<RouterTarget?> FindAsync(string target, CancellationToken cancellationToken) => calls.CallAsync(
        "router find",
        _ => (RouterTarget?)new RouterTarget(
            new ValueList<string>(["eu-1", "eu-2", "us-1"]), new ValueList<string>(Enumerable.Range(1, 50).Select(number => $"v{number}")), (RouterCapabilities)~0),
        [],
        cancellationToken);

    public async ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken) => await calls.CallAsync(
        "router apply",
        fault =>
        {
            ordered[order.Target] = order;
            var traffic = world.Traffic[order.Target];
            switch (fault)
            {
                case FaultKind.RouterLies:
                    return true;
                case FaultKind.RouterAppliesHalf:
                    traffic.Apply(order with { Exposure = Exposure.OfShare(new Percent(decimal.Round(order.Exposure.Share.Value / 2))) }, process);
                    throw new IOException("the router broke off");
                default:
                    traffic.Apply(order, process);
                    return true;
            }
        },
        [FaultKind.RouterLies, FaultKind.RouterAppliesHalf],
        cancellationToken);

    public ValueTask<ExposureReading> ReadAsync(string target, CancellationToken cancellationToken) => calls.CallAsync(
        "router read",
        fault => fault == FaultKind.RouterMisreads && ordered.TryGetValue(target, out var order) ? ExposureReading.Of(order) : world.Traffic[target].Reading,
        [FaultKind.RouterMisreads],
        cancellationToken);
}
