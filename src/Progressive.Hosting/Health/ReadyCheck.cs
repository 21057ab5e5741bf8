using Microsoft.Extensions.Diagnostics.HealthChecks;
using Progressive.Hosting.Following;

namespace Progressive.Hosting.Health;

/// <summary>
/// Unhealthy until the host routes by the orders in force and has looked for rollouts that nobody runs, and once the engine has failed. Degraded while something keeps it from its work, such as a journal
/// that is away: a gateway goes on serving then, and must not be taken out of service for it.
/// </summary>
internal sealed class ReadyCheck(RolloutService host, FollowerService follower) : IHealthCheck
{
    public const string Name = "progressive.ready";
    public const string Tag = "ready";

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = host.Engine?.Health;
        string[] obstacles = [.. host.Obstacles, .. new[] { follower.Obstacle }.OfType<string>()];
        return Task.FromResult(
            !follower.HasFollowed ? HealthCheckResult.Unhealthy(follower.Obstacle ?? "The host does not route by the orders in force yet.")
            : health is null || !host.HasLooked ? HealthCheckResult.Unhealthy("The host has not looked for rollouts yet.")
            : health.Failure is not null ? HealthCheckResult.Unhealthy(health.ToString())
            : !health.IsHealthy ? HealthCheckResult.Degraded(string.Join(" ", [health.ToString(), .. obstacles]))
            : obstacles.Length > 0 ? HealthCheckResult.Degraded(string.Join(" ", obstacles))
            : HealthCheckResult.Healthy());
    }
}
