using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Hosting.Tests;

/// <summary>A rollout lives as its host does, and longer.</summary>
public class HostTests
{
    [Fact]
    public async Task A_rollout_that_the_configuration_asks_for_is_started_with_the_host()
    {
        await using var site = await Site.StartAsync(null, Site.Asking());

        Assert.Equal(RolloutPhase.Succeeded, await site.EndAsync());
        Assert.Equal("configuration", (await site.RolloutsAsync()).Single().Header.StartedBy);
    }

    [Fact]
    public async Task A_rollout_is_started_once_however_often_the_host_is()
    {
        var journal = new InMemoryJournal();
        for (var start = 0; start < 3; start++)
        {
            await using var site = await Site.StartAsync(Keep(journal), Site.Asking());
            Assert.Equal(RolloutPhase.Succeeded, await site.EndAsync());
        }
    }

    [Fact]
    public async Task A_rollout_that_was_rolled_back_is_started_again_under_another_key()
    {
        var journal = new InMemoryJournal();
        await using (var site = await Site.StartAsync(Keep(journal), Site.Asking()))
        {
            site.Metrics.CandidateLatency = 900;
            Assert.Equal(RolloutPhase.RolledBack, await site.EndAsync());
        }

        await using var again = await Site.StartAsync(Keep(journal), [.. Site.Asking(), ("Rollouts:0:Key", "second try")]);
        await Site.UntilAsync(async () => await again.RolloutsAsync() is [_, { Summary.Phase: RolloutPhase.Succeeded }]);
    }

    [Fact]
    public async Task A_host_that_stops_gives_its_leases_back_and_another_goes_on_at_once()
    {
        var journal = new InMemoryJournal();
        await using (var first = await Site.StartAsync(Keep(journal)))
        {
            await first.Engine.StartAsync(Hold(), CancellationToken.None);
        }

        Assert.Null((await journal.ListAsync(CancellationToken.None).SingleAsync()).Lease);
        await using var second = await Site.StartAsync(Keep(journal));
        await Site.UntilAsync(async () => await second.RolloutsAsync() is [{ IsLeased: true }]);
    }

    [Fact]
    public async Task A_rollout_whose_host_died_is_taken_up_when_its_lease_has_lapsed()
    {
        var journal = new InMemoryJournal();
        var dead = new RolloutHeader(new RolloutId("checkout-1"), "checkout", "v2", "v1", "ann", TimeProvider.System.GetUtcNow(), Hold().Policy.ToText());
        await journal.CreateAsync(dead, "died", TimeSpan.FromMilliseconds(300), CancellationToken.None);

        await using var site = await Site.StartAsync(Keep(journal));

        await Site.UntilAsync(async () => await site.RolloutsAsync() is [{ Lease.Owner: not "died", Summary.Phase: RolloutPhase.Holding }]);
    }

    [Fact]
    public async Task A_start_that_is_refused_is_told_once_and_asked_for_until_it_can_be()
    {
        await using var site = await Site.StartAsync(null, Site.Asking("search"));
        await Site.UntilAsync(() => Task.FromResult(site.Log[56].Any()));
        await Task.Delay(300);
        Assert.Single(site.Log[56]);
        Assert.Contains("search", site.Log[56].Single(), StringComparison.Ordinal);

        site.Router.Learn("search");

        Assert.Equal(RolloutPhase.Succeeded, await site.EndAsync());
    }

    [Fact]
    public async Task T80_A_clock_that_a_program_replaces_for_itself_stops_no_rollout()
    {
        await using var site = await Site.StartAsync(
            progressive => progressive.Services.AddSingleton<TimeProvider>(new FakeTimeProvider()), Site.Asking());

        Assert.Equal(RolloutPhase.Succeeded, await site.EndAsync());
    }

    [Fact]
    public async Task Without_a_journal_the_host_says_that_rollouts_end_with_it()
    {
        await using var site = await Site.StartAsync();
        await using var keeping = await Site.StartAsync(progressive => progressive.UseSqliteJournal(Path.Combine(Directory.CreateTempSubdirectory("progressive-").FullName, "a.db")));

        Assert.Single(site.Log[55]);
        Assert.Empty(keeping.Log[55]);
    }

    [Theory]
    [InlineData("LeaseTerm", "10", "LeaseTerm")] // Ten days.
    [InlineData("CallsAtOnce", "0", "CallsAtOnce")]
    [InlineData("Owner", "", "Owner")]
    [InlineData("Rollouts:0:Target", "checkout", "Candidate")]
    public async Task Settings_that_cannot_be_keep_the_host_from_starting(string key, string value, string named)
    {
        using var host = Site.Build(null, (key, value)).Host;

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_do_not_go_together_keep_the_host_from_starting()
    {
        using var host = Site.Build(null, ("LeaseTerm", "00:00:00.010")).Host;

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => host.StartAsync());

        Assert.StartsWith("LeaseTerm is 00:00:00.0100000: it would lapse between two rounds", refusal.Message, StringComparison.Ordinal);
    }

    private static RolloutRequest Hold() => new(
        Progressive.Policies.PolicyText.Parse(Site.Policy.Replace("hold 100ms up to 20s", "hold 1h", StringComparison.Ordinal))["checkout"], "checkout", "v2", "v1", "ann");

    private static Action<IProgressiveBuilder> Keep(InMemoryJournal journal) => progressive => progressive.Services.AddSingleton<IRolloutJournal>(journal);
}
