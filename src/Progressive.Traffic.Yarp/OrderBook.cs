using Progressive.Core.Traffic;
using Yarp.ReverseProxy.Configuration;

namespace Progressive.Traffic.Yarp;

/// <summary>Holds the current sheet of orders, and hands it to YARP as one more source of configuration.</summary>
internal sealed class OrderBook : IProxyConfigProvider
{
    private readonly Lock gate = new();
    private volatile OrderSheet current = OrderSheet.Blank();

    /// <summary>The orders that filters write into clusters.</summary>
    public OrderSheet Current => current;

    /// <inheritdoc/>
    public IProxyConfig GetConfig() => current;

    /// <summary>Replaces the last order for a target, and returns the sheet to wait for.</summary>
    /// <exception cref="StaleOrderException">The last order is newer.</exception>
    public OrderSheet Post(ExposureOrder order)
    {
        OrderSheet previous, next;
        lock (gate)
        {
            previous = current;
            if (previous.Find(order.Target) is { } last && order.IsOlderThan(last))
            {
                throw StaleOrderException.Of(order, last);
            }

            next = previous.With(order);
            current = next;
        }

        // YARP reloads within this call; the lock is not held over foreign code.
        previous.Withdraw();
        return next;
    }
}
