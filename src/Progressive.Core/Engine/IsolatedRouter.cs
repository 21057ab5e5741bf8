using Progressive.Core.Traffic;

namespace Progressive.Core.Engine;

/// <summary>
/// A router that holds up nobody, and is not called more often at a time than its bulkheads allow: readings that hang take no place from orders.
/// </summary>
/// <param name="inner">The router.</param>
/// <param name="orders">For what changes something.</param>
/// <param name="readings">For what changes nothing.</param>
internal sealed class IsolatedRouter(ITrafficRouter inner, Bulkhead orders, Bulkhead readings) : ITrafficRouter
{
    public string Name => inner.Name;

    public ValueTask<RouterTarget?> FindAsync(string target, CancellationToken cancellationToken) =>
        readings.RunAsync(target, token => inner.FindAsync(target, token), isUrgent: false, cancellationToken);

    public ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken) => orders.RunAsync(
        order.Target, token => inner.ApplyAsync(order, token), isUrgent: order.Exposure == Exposure.Nobody, cancellationToken);

    public ValueTask<ExposureReading> ReadAsync(string target, CancellationToken cancellationToken) =>
        readings.RunAsync(target, token => inner.ReadAsync(target, token), isUrgent: true, cancellationToken);
}
