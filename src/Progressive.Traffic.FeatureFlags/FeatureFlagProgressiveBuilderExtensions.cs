using Microsoft.Extensions.DependencyInjection.Extensions;
using Progressive.Core.Traffic;
using Progressive.Traffic.FeatureFlags;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets rollouts decide who has what is behind a feature flag.</summary>
public static class FeatureFlagProgressiveBuilderExtensions
{
    /// <summary>Adds a <see cref="FeatureFlagRouter"/>, as itself, as <see cref="IFeatureFlags"/> and as <see cref="ITrafficRouter"/>.</summary>
    /// <param name="builder">What gathers the parts of an engine.</param>
    /// <param name="configure">Sets targets and groups; called again, it adds to them.</param>
    public static IProgressiveBuilder AddFeatureFlags(this IProgressiveBuilder builder, Action<FeatureFlagOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        services.AddSingleton(configure);
        services.TryAddSingleton(provider =>
        {
            var options = new FeatureFlagOptions();
            foreach (var add in provider.GetServices<Action<FeatureFlagOptions>>())
            {
                add(options);
            }

            return new FeatureFlagRouter(options);
        });
        services.TryAddSingleton<IFeatureFlags>(provider => provider.GetRequiredService<FeatureFlagRouter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITrafficRouter, FeatureFlagRouter>(
            provider => provider.GetRequiredService<FeatureFlagRouter>()));
        return builder;
    }
}
