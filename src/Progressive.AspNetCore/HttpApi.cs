using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Progressive.Core.Machine;

namespace Progressive.AspNetCore;

/// <summary>The paths of the API, and what each of them does.</summary>
internal static class HttpApi
{
    private const string Tag = "Rollouts";

    /// <summary>The commands to a rollout, each by the last part of its path.</summary>
    public static IReadOnlyDictionary<string, RolloutCommand> Commands { get; } = new Dictionary<string, RolloutCommand>(StringComparer.Ordinal)
    {
        ["approve"] = RolloutCommand.Approve,
        ["reject"] = RolloutCommand.Reject,
        ["pause"] = RolloutCommand.Pause,
        ["resume"] = RolloutCommand.Resume,
        ["promote"] = RolloutCommand.Promote,
        ["promote-to-end"] = RolloutCommand.PromoteToEnd,
        ["abort"] = RolloutCommand.Abort,
        ["retry"] = RolloutCommand.Retry,
    };

    /// <summary>Maps everything that the options offer.</summary>
    public static void Map(RouteGroupBuilder group, HttpApiOptions options, IServiceProvider services)
    {
        var logger = services.GetService<ILoggerFactory>()?.CreateLogger("Progressive.AspNetCore") ?? NullLogger.Instance;
        var limits = new RequestLimits(options);
        services.GetService<IHostApplicationLifetime>()?.ApplicationStopped.Register(limits.Dispose);
        var version = group.MapGroup("/v1").WithTags(Tag);
        version.AddEndpointFilter(new ResponseFilter(logger));
        MapReading(version, options, limits);
        MapCommands(version, options, new CommandFilter(options, limits));
    }

    private static void MapReading(RouteGroupBuilder version, HttpApiOptions options, RequestLimits limits)
    {
        var reading = version.MapGroup("");
        var (rollouts, policies) = (new RolloutEndpoints(options, limits), new PolicyEndpoints(limits));
        reading.MapGet("/rollouts", rollouts.ListAsync).WithSummary("Lists rollouts");
        reading.MapGet("/rollouts/{id}", rollouts.ShowAsync).WithSummary("Shows a rollout");
        reading.MapGet("/rollouts/{id}/events", rollouts.FollowAsync).WithSummary("Follows the events of a rollout");
        reading.MapGet("/rollouts/{id}/events/{number}", RolloutEndpoints.ShowEventAsync).WithSummary("Shows an event of a rollout, with the evidence of a look");
        reading.MapGet("/policies", PolicyEndpoints.List).WithSummary("Lists the policies that rollouts are started with");
        reading.MapGet("/policies/{name}", PolicyEndpoints.Describe).WithSummary("Describes a policy");
        reading.MapGet("/policies/{name}/forecast", policies.ForecastAsync).WithSummary("Forecasts what the checks of a policy will be able to see");
        reading.MapGet("/openapi.json", ApiDescription.Show).ExcludeFromDescription();
    }

    private static void MapCommands(RouteGroupBuilder version, HttpApiOptions options, CommandFilter filter)
    {
        var acting = version.MapGroup("").WithMetadata(EndpointAccess.Acts);
        acting.AddEndpointFilter(filter);
        foreach (var (word, command) in Commands)
        {
            if (options.PolicyOf(command) is { } policy)
            {
                acting.MapPost("/rollouts/{id}/" + word, new CommandEndpoint(command, options).SendAsync)
                    .RequireAuthorization(policy).WithSummary($"Gives a rollout the command to {word.Replace('-', ' ')}");
            }
        }

        if (options.StartPolicy is { } starting)
        {
            acting.MapPost("/rollouts", new StartEndpoint(options).StartAsync).RequireAuthorization(starting).WithSummary("Starts a rollout");
        }

        if (options.FreezePolicy is { } freezing)
        {
            var freeze = new FreezeEndpoints(options);
            acting.MapPost("/freeze", freeze.FreezeAsync).RequireAuthorization(freezing).WithSummary("Freezes all rises");
            acting.MapPost("/unfreeze", freeze.UnfreezeAsync).RequireAuthorization(freezing).WithSummary("Lifts the freeze of all rises");
        }
    }
}
