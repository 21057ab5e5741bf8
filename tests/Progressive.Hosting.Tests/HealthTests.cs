using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Progressive.Core.Journal;

namespace Progressive.Hosting.Tests;

/// <summary>What a host says of its health.</summary>
public sealed class HealthTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("progressive-health-").FullName;

    [Fact]
    public async Task A_host_is_ready_once_it_has_looked_for_rollouts()
    {
        await using var site = Site.Build();
        Assert.Equal(HealthStatus.Unhealthy, await site.HealthAsync("ready"));
        Assert.Equal(HealthStatus.Healthy, await site.HealthAsync("live"));

        await site.Host.StartAsync();

        await Site.UntilAsync(async () => await site.HealthAsync("ready") == HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_rollout_that_cannot_be_taken_up_degrades_the_host_and_is_told_once()
    {
        var journal = new InMemoryJournal();
        var foreign = new RolloutHeader(new RolloutId("basket-1"), "basket", "v2", "v1", "ann", TimeProvider.System.GetUtcNow(), Progressive.Policies.PolicyText.Parse(Site.Policy)["checkout"].ToText());
        await journal.ReleaseAsync(await journal.CreateAsync(foreign, "left", TimeSpan.FromSeconds(1), CancellationToken.None), CancellationToken.None);

        await using var site = await Site.StartAsync(progressive => progressive.Services.AddSingleton<IRolloutJournal>(journal));

        await Site.UntilAsync(async () => await site.HealthAsync("ready") == HealthStatus.Degraded);
        Assert.Equal(HealthStatus.Healthy, await site.HealthAsync("live"));
        await Task.Delay(300);
        Assert.Single(site.Log[57]);

        site.Router.Learn("basket");
        await Site.UntilAsync(async () => await site.HealthAsync("ready") == HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_journal_that_was_replaced_ends_the_engine_and_only_a_restart_helps()
    {
        var path = Path.Combine(folder, "a.db");
        await using var site = await Site.StartAsync(progressive => progressive.UseSqliteJournal(path), Site.Asking("checkout"));
        await Site.UntilAsync(async () => (await site.RolloutsAsync()).Count == 1);

        File.Move(path, path + ".aside");

        await Site.UntilAsync(async () => await site.HealthAsync("live") == HealthStatus.Unhealthy);
        Assert.Equal(HealthStatus.Unhealthy, await site.HealthAsync("ready"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
