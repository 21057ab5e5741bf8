using Yarp.ReverseProxy.Configuration;

namespace Progressive.Traffic.Yarp;

/// <summary>Hears from YARP what came of a configuration.</summary>
internal sealed class ConfigurationWatch : IConfigChangeListener
{
    private volatile Dictionary<string, int> places = [];

    /// <summary>Where a cluster stands in the configuration, from 0; the live proxy itself keeps no order.</summary>
    public int PlaceOf(string clusterId) => places.GetValueOrDefault(clusterId, int.MaxValue);

    /// <inheritdoc/>
    public void ConfigurationLoaded(IReadOnlyList<IProxyConfig> proxyConfigs)
    {
    }

    /// <inheritdoc/>
    public void ConfigurationLoadingFailed(IProxyConfigProvider configProvider, Exception exception)
    {
    }

    /// <inheritdoc/>
    public void ConfigurationApplied(IReadOnlyList<IProxyConfig> proxyConfigs)
    {
        var configured = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var cluster in proxyConfigs.SelectMany(config => config.Clusters ?? []))
        {
            configured.TryAdd(cluster.ClusterId, configured.Count);
        }

        places = configured;
        foreach (var sheet in proxyConfigs.OfType<OrderSheet>())
        {
            sheet.Confirm();
        }
    }

    /// <inheritdoc/>
    public void ConfigurationApplyingFailed(IReadOnlyList<IProxyConfig> proxyConfigs, Exception exception)
    {
        foreach (var sheet in proxyConfigs.OfType<OrderSheet>())
        {
            sheet.Reject(exception);
        }
    }
}
