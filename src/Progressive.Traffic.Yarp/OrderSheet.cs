using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;
using Progressive.Core.Traffic;
using Yarp.ReverseProxy.Configuration;

namespace Progressive.Traffic.Yarp;

/// <summary>
/// All orders in force at one moment. To YARP it is a configuration without routes, whose only use is to be replaced:
/// then YARP runs every cluster through its filters again.
/// </summary>
internal sealed class OrderSheet : IProxyConfig
{
    private readonly ImmutableDictionary<string, ExposureOrder> orders;
    private readonly ConfigurationReloadToken outdated = new();
    private readonly TaskCompletionSource applied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private OrderSheet? superseded;

    private OrderSheet(ImmutableDictionary<string, ExposureOrder> orders, OrderSheet? superseded)
    {
        this.orders = orders;
        this.superseded = superseded;
    }

    /// <summary>The sheet before the first order.</summary>
    public static OrderSheet Blank() => new(ImmutableDictionary.Create<string, ExposureOrder>(StringComparer.Ordinal), null);

    /// <inheritdoc/>
    public IReadOnlyList<RouteConfig> Routes => [];

    /// <inheritdoc/>
    public IReadOnlyList<ClusterConfig> Clusters => [];

    /// <inheritdoc/>
    public IChangeToken ChangeToken => outdated;

    /// <summary>Ends when this sheet, or one that replaced it, is in force; fails as YARP failed to apply it.</summary>
    public Task Applied => applied.Task;

    /// <summary>The last order for a target, or null.</summary>
    public ExposureOrder? Find(string target) => orders.GetValueOrDefault(target);

    /// <summary>The sheet that replaces this one.</summary>
    public OrderSheet With(ExposureOrder order) => new(orders.SetItem(order.Target, order), this);

    /// <summary>Has YARP load the sheet that replaced this one.</summary>
    public void Withdraw() => outdated.OnReload();

    /// <summary>YARP has applied this sheet. One it never got to see is settled with it.</summary>
    public void Confirm()
    {
        applied.TrySetResult();
        Interlocked.Exchange(ref superseded, null)?.Confirm();
    }

    /// <summary>YARP could not apply this sheet.</summary>
    public void Reject(Exception exception)
    {
        applied.TrySetException(exception);

        // Whoever waited may have gone: then nobody else looks at the exception, and YARP has logged it.
        _ = applied.Task.Exception;
        Interlocked.Exchange(ref superseded, null)?.Reject(exception);
    }
}
