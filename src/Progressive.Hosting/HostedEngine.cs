using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Hosting.Following;
using Progressive.Hosting.Policies;
using Progressive.Policies;

namespace Progressive.Hosting;

/// <summary>Makes the engine of a host, of what is registered with its services.</summary>
internal static class HostedEngine
{
    /// <summary>Makes it.</summary>
    /// <exception cref="OptionsValidationException">A setting cannot be.</exception>
    /// <exception cref="InvalidDataException">A policy file has errors; the message names them all.</exception>
    /// <exception cref="ArgumentException">Two parts have the same name, or two settings do not go together.</exception>
    public static RolloutEngine Create(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<ProgressiveOptions>>().Value;
        return new RolloutEngine(new RolloutEngineOptions
        {
            Routers = [.. services.GetServices<ITrafficRouter>().Select(router => Follow(router, services, options))],
            MetricSources = [.. services.GetServices<IMetricSource>()],
            Policies = ReadPolicies(services),
            Journal = services.GetRequiredService<IRolloutJournal>(),
            Owner = options.Owner,
            LeaseTerm = options.LeaseTerm,
            PollInterval = options.PollInterval,
            ReconcileInterval = options.ReconcileInterval,
            Approvals = services.GetService<IApprovals>(),
            Authorizer = services.GetService<IAuthorizer>(),
            Hooks = [.. services.GetServices<IHook>()],
            Retirement = services.GetService<IRetirement>(),
            TimeProvider = services.GetRequiredKeyedService<TimeProvider>(ProgressiveServiceCollectionExtensions.ClockKey),
            Logger = services.GetService<ILogger<RolloutEngine>>() ?? NullLogger<RolloutEngine>.Instance,
            Observers = [.. services.GetServices<IRolloutObserver>()],
            MeterFactory = services.GetService<IMeterFactory>(),
            CallTimeout = options.CallTimeout,
            CallRetries = options.CallRetries,
            RetryDelay = options.RetryDelay,
            CallsAtOnce = options.CallsAtOnce,
        });
    }

    // An order to a router that keeps it in its process is one to all processes.
    private static ITrafficRouter Follow(ITrafficRouter router, IServiceProvider services, ProgressiveOptions options) =>
        router.IsPerProcess && FollowerService.FindStore(services) is { } store
            ? new FollowedRouter(
                router, store, options.Owner, options.CallTimeout * 0.7, services.GetRequiredKeyedService<TimeProvider>(ProgressiveServiceCollectionExtensions.ClockKey))
            : router;

    private static Policy[] ReadPolicies(IServiceProvider services)
    {
        var root = services.GetService<IHostEnvironment>()?.ContentRootPath ?? AppContext.BaseDirectory;
        var (policies, faults) = (new List<Policy>(), new List<string>());
        foreach (var source in services.GetServices<IPolicySource>())
        {
            policies.AddRange(source.Read(root, faults));
        }

        return faults.Count == 0 ? [.. policies] : throw new InvalidDataException(string.Join('\n', faults));
    }
}
