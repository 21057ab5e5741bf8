using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Hosting;
using Progressive.Hosting.Following;
using Progressive.Hosting.Health;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Runs rollouts in a host.</summary>
public static class HostingServiceCollectionExtensions
{
    /// <summary>
    /// Adds a <see cref="RolloutEngine"/> that lives as long as the host: it takes up rollouts that nobody runs, starts those that the settings ask for, and gives
    /// its leases back when the host stops. It is made of what is registered: <see cref="ITrafficRouter"/>s, <see cref="IMetricSource"/>s,
    /// <see cref="IHook"/>s, <see cref="IRolloutObserver"/>s, and one each of <see cref="IRolloutJournal"/>, <see cref="IApprovals"/>, <see cref="IAuthorizer"/>
    /// and <see cref="IRetirement"/> where there is one. Without a journal it keeps one in memory, and says so in the log.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configure">Adds policies, routers, metric sources and a journal.</param>
    /// <returns>The builder, for more of the same.</returns>
    public static IProgressiveBuilder AddProgressive(this IServiceCollection services, Action<IProgressiveBuilder>? configure = null)
    {
        var builder = services.AddProgressiveCore();
        if (!services.Any(service => service.ServiceType == typeof(RolloutService)))
        {
            services.AddOptions<ProgressiveOptions>().BindConfiguration(ProgressiveOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<ProgressiveOptions>, ProgressiveOptionsValidator>();
            services.AddSingleton(HostedEngine.Create);
            services.AddSingleton<RolloutService>();
            services.AddSingleton<FollowerService>();
            services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<RolloutService>());
            services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<FollowerService>());
            services.AddHealthChecks()
                .AddCheck<LiveCheck>(LiveCheck.Name, HealthStatus.Unhealthy, [LiveCheck.Tag])
                .AddCheck<ReadyCheck>(ReadyCheck.Name, HealthStatus.Unhealthy, [ReadyCheck.Tag]);
        }

        configure?.Invoke(builder);
        services.TryAddSingleton<IRolloutJournal>(provider =>
            new InMemoryJournal(provider.GetRequiredKeyedService<TimeProvider>(ProgressiveServiceCollectionExtensions.ClockKey)));
        return builder;
    }
}
