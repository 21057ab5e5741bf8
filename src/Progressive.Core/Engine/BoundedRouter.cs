using Progressive.Core.Traffic;

namespace Progressive.Core.Engine;

/// <summary>A router that is not called more often at a time than its bulkhead allows.</summary>
internal sealed class BoundedRouter(ITrafficRouter inner, Bulkhead bulkhead) : ITrafficRouter
{
    public string Name => inner.Name;

    public ValueTask<RouterTarget?> FindAsync(string target, CancellationToken cancellationToken) =>
        bulkhead.RunAsync(() => inner.FindAsync(target, cancellationToken), isUrgent: false, cancellationToken);

    public async ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken) => await bulkhead.RunAsync(
        async () =>
        {
            await inner.ApplyAsync(order, cancellationToken).ConfigureAwait(false);
            return true;
        },
        isUrgent: order.Exposure == Exposure.Nobody,
        cancellationToken).ConfigureAwait(false);

    public ValueTask<ExposureReading> ReadAsync(string target, CancellationToken cancellationToken) =>
        bulkhead.RunAsync(() => inner.ReadAsync(target, cancellationToken), isUrgent: true, cancellationToken);
}
