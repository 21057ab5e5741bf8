using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Traffic.Yarp;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets rollouts decide which version the clusters of a YARP proxy send requests to.</summary>
public static class YarpProgressiveBuilderExtensions
{
    /// <summary>
    /// Adds a <see cref="YarpTrafficRouter"/>, as itself and as <see cref="ITrafficRouter"/>, and an <see cref="IMetricSource"/> named <c>yarp</c> of the requests that
    /// it routes. Clusters take part by metadata (<see cref="ExposureMetadata"/>); others are left alone. The proxy itself is added with <c>AddReverseProxy</c>, with its
    /// configuration from anywhere; call this after its other configuration filters.
    /// </summary>
    /// <param name="builder">What gathers the parts of an engine.</param>
    /// <param name="configure">Sets options, or null for none.</param>
    public static IProgressiveBuilder AddYarp(this IProgressiveBuilder builder, Action<YarpTrafficRouterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (configure is not null)
        {
            services.Configure(configure);
        }

        if (services.Any(service => service.ServiceType == typeof(OrderBook)))
        {
            return builder;
        }

        services.AddOptions<YarpTrafficRouterOptions>()
            .Validate(options => options.Mirror.MaxBodySize >= 0, "The longest body that is mirrored is below 0 bytes.")
            .Validate(options => options.Mirror.MaxConcurrent > 0, "No mirrored request is allowed at once: at least one must be.")
            .Validate(options => options.Mirror.Timeout > TimeSpan.Zero, "The time limit of mirrored requests is not above zero.")
            .Validate(options => !string.IsNullOrEmpty(options.Mirror.Header), "Mirrored requests have no header that marks them.")
            .Validate(options => PreviewSecret.IsSound(options.Preview.Secret), "The secret of previews is shorter than 16 characters, or has one that is not printable ASCII.")
            .Validate(options => AreNames(options.Preview.Header, options.Preview.SecretHeader), "Previews need two different headers, whose names do not begin with X-Progressive-.");
        services.AddSingleton<IStartupFilter, IncomingHeaders>();
        services.AddSingleton<IStartupFilter, MeasuredRequests>();
        services.AddSingleton<Entitlements>();
        services.AddMetrics();
        services.AddSingleton<RequestMeter>();
        services.AddSingleton<IMetricSource>(provider => provider.GetRequiredService<RequestMeter>().Source);
        services.AddSingleton<MirrorMeter>();
        services.AddSingleton<MirrorTraffic>();
        services.AddSingleton<OrderBook>();
        services.AddSingleton<ConfigurationWatch>();
        services.AddSingleton<IProxyConfigProvider>(provider => provider.GetRequiredService<OrderBook>());
        services.AddSingleton<IConfigChangeListener>(provider => provider.GetRequiredService<ConfigurationWatch>());
        services.AddSingleton<ILoadBalancingPolicy, ExposureLoadBalancingPolicy>();
        services.AddSingleton(provider => new YarpTrafficRouter(
            provider.GetRequiredService<OrderBook>(),
            provider.GetRequiredService<ConfigurationWatch>(),
            provider.GetRequiredService<IProxyStateLookup>(),
            provider.GetRequiredService<IOptions<YarpTrafficRouterOptions>>()));
        services.AddSingleton<ITrafficRouter>(provider => provider.GetRequiredService<YarpTrafficRouter>());
        services.AddSingleton<IProxyConfigFilter, ExposureConfigFilter>();
        services.AddSingleton<ITransformProvider, ExposureGuard>();
        services.AddSingleton<ITransformProvider, MirrorTransform>();
        return builder;
    }

    // Headers of ours are taken off before they could be read.
    private static bool AreNames(params ReadOnlySpan<string> headers)
    {
        foreach (var header in headers)
        {
            if (string.IsNullOrEmpty(header) || header.StartsWith(IncomingHeaders.Prefix, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return !headers[0].Equals(headers[1], StringComparison.OrdinalIgnoreCase);
    }
}
