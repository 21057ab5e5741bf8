using Microsoft.Extensions.DependencyInjection.Extensions;
using Progressive.Core.Traffic;
using Progressive.Traffic.FeatureFlags;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets rollouts decide who has what is behind a feature flag.</summary>
public static class ProgressiveFeatureFlagServiceCollectionExtensions
{
    /// <summary>
    /// Adds a <see cref="FeatureFlagRouter"/>, as itself and as <see cref="IFeatureFlags"/>, and as <see cref="ITrafficRouter"/> where
    /// there is no other.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="configure">Sets targets and groups.</param>
    public static IServiceCollection AddProgressiveFeatureFlags(this IServiceCollection services, Action<FeatureFlagOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddSingleton(_ =>
        {
            var options = new FeatureFlagOptions();
            configure(options);
            return new FeatureFlagRouter(options);
        });
        services.TryAddSingleton<IFeatureFlags>(provider => provider.GetRequiredService<FeatureFlagRouter>());
        services.TryAddSingleton<ITrafficRouter>(provider => provider.GetRequiredService<FeatureFlagRouter>());
        return services;
    }
}
