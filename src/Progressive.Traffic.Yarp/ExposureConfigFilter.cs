using Yarp.ReverseProxy.Configuration;

namespace Progressive.Traffic.Yarp;

/// <summary>Writes the orders in force into every cluster that takes part, whichever source the cluster came from.</summary>
internal sealed class ExposureConfigFilter(OrderBook book) : IProxyConfigFilter
{
    /// <inheritdoc/>
    public ValueTask<ClusterConfig> ConfigureClusterAsync(ClusterConfig cluster, CancellationToken cancel) =>
        ValueTask.FromResult(TargetCluster.Of(cluster) is { } part
            ? Assignment.Of(part, book.Current.Find(part.Target)).WriteTo(part)
            : cluster);

    /// <inheritdoc/>
    public ValueTask<RouteConfig> ConfigureRouteAsync(RouteConfig route, ClusterConfig? cluster, CancellationToken cancel) =>
        ValueTask.FromResult(route);
}
