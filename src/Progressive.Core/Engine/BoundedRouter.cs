using Progressive.Core.Traffic;

namespace Progressive.Core.Engine;

/// <summary>A router that is not called more often at a time than its bulkheads allow: readings that hang take no place from orders.</summary>
/// <param name="inner">The router.</param>
/// <param name="orders">For what changes something.</param>
/// <param name="readings">For what changes nothing.</param>
internal sealed class BoundedRouter(ITrafficRouter inner, Bulkhead orders, Bulkhead readings) : ITrafficRouter
{
    public string Name => inner.Name;

    public ValueTask<RouterTarget?> FindAsync(string target, CancellationToken cancellationToken) =>
        readings.RunAsync(() => inner.FindAsync(target, cancellationToken), isUrgent: false, cancellationToken);

    public async ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken) => await orders.RunAsync(
        async () =>
        {
            await inner.ApplyAsync(order, cancellationToken).ConfigureAwait(false);
            return true;
        },
        isUrgent: order.Exposure == Exposure.Nobody,
        cancellationToken).ConfigureAwait(false);

    public ValueTask<ExposureReading> ReadAsync(string target, CancellationToken cancellationToken) =>
        readings.RunAsync(() => inner.ReadAsync(target, cancellationToken), isUrgent: true, cancellationToken);
}
