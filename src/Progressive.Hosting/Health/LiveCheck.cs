using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Progressive.Hosting.Health;

/// <summary>Unhealthy once the engine has failed for good: then only a restart of the process helps.</summary>
internal sealed class LiveCheck(RolloutService host) : IHealthCheck
{
    public const string Name = "progressive.live";
    public const string Tag = "live";

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(host.Engine?.Health is { Failure: not null } dead ? HealthCheckResult.Unhealthy(dead.ToString()) : HealthCheckResult.Healthy());
}
