using Progressive.Core.Metrics;
using Progressive.Hosting;
using Progressive.Hosting.Policies;
using Progressive.Policies;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What a host's engine is given besides routers and a journal.</summary>
public static class HostingProgressiveBuilderExtensions
{
    /// <summary>Sets options in code, after the configuration is bound.</summary>
    /// <param name="builder">What gathers the parts of an engine.</param>
    /// <param name="configure">Sets them.</param>
    public static IProgressiveBuilder Configure(this IProgressiveBuilder builder, Action<ProgressiveOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Adds the policies of a file, or of every <c>.rollout</c> file in a folder and below it. An error in one of them keeps the host from starting.</summary>
    /// <param name="builder">What gathers the parts of an engine.</param>
    /// <param name="path">The file or the folder; where it is relative, below the host's content root.</param>
    public static IProgressiveBuilder AddPolicies(this IProgressiveBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        builder.Services.AddSingleton<IPolicySource>(new PolicyFiles(path));
        return builder;
    }

    /// <summary>Adds policies that the program has: properties of its own files, or built in C#.</summary>
    /// <param name="builder">What gathers the parts of an engine.</param>
    /// <param name="policies">The policies.</param>
    public static IProgressiveBuilder AddPolicies(this IProgressiveBuilder builder, params Policy[] policies)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(policies);
        builder.Services.AddSingleton<IPolicySource>(new GivenPolicies(policies));
        return builder;
    }

    /// <summary>Asks for a rollout, as <see cref="ProgressiveOptions.Rollouts"/> does: it is started once, however often the host is.</summary>
    /// <param name="builder">What gathers the parts of an engine.</param>
    /// <param name="configure">Says which.</param>
    public static IProgressiveBuilder AddRollout(this IProgressiveBuilder builder, Action<RolloutSettings> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.Configure(options =>
        {
            var rollout = new RolloutSettings();
            configure(rollout);
            options.Rollouts.Add(rollout);
        });
    }

    /// <summary>Adds a <see cref="MeterMetricSource"/>: what this process measures with .NET meters. It listens from the host's start on.</summary>
    /// <param name="builder">What gathers the parts of an engine.</param>
    /// <param name="options">What to listen to, or null for all meters. Its clock is the host's own.</param>
    public static IProgressiveBuilder AddMeters(this IProgressiveBuilder builder, MeterMetricSourceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IMetricSource>(provider => new MeterMetricSource((options ?? new MeterMetricSourceOptions()) with
        {
            TimeProvider = provider.GetRequiredKeyedService<TimeProvider>(ProgressiveServiceCollectionExtensions.ClockKey),
        }));
        return builder;
    }
}
