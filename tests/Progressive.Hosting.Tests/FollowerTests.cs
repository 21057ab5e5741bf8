using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Hosting.Tests;

/// <summary>Every process that routes serves what the journal says, whichever of them runs the rollout.</summary>
public sealed class FollowerTests : IDisposable
{
    private static readonly Exposure Half = Exposure.OfShare(new Percent(50));

    private readonly string folder = Directory.CreateTempSubdirectory("progressive-followers-").FullName;

    [Fact]
    public async Task T82_A_restart_and_a_second_process_serve_what_a_rollout_has_left_before_they_take_a_request()
    {
        await using (var first = await Site.StartAsync(UseFile, Site.Asking()))
        {
            Assert.Equal(RolloutPhase.Succeeded, await first.EndAsync());

            await using var second = await Site.StartAsync(UseFile);
            Assert.Equal(Exposure.Everyone, second.Router.InForce);
        }

        await using var restarted = await Site.StartAsync(UseFile);
        Assert.Equal(Exposure.Everyone, restarted.Router.InForce);
    }

    [Fact]
    public async Task A_process_that_joins_a_rollout_routes_as_the_others_do_and_follows_each_change()
    {
        await using var running = await Site.StartAsync(UseFile);
        var rollout = await HoldAsync(running);

        await using var joining = await Site.StartAsync(UseFile);
        Assert.Equal(Half, joining.Router.InForce);

        await running.Engine.SendAsync(rollout.Header.Id, RolloutCommand.Abort, "ann", "enough", CancellationToken.None);
        await rollout.Completion;

        Assert.Equal(Exposure.Nobody, joining.Router.InForce);
    }

    [Fact]
    public async Task T83_An_order_is_confirmed_when_every_process_has_read_it_back_and_the_reason_counts_them()
    {
        await using var running = await Site.StartAsync(UseFile);
        await using var other = await Site.StartAsync(UseFile);
        other.Router.IsDown = true;
        var rollout = await running.Engine.StartAsync(Hold(), CancellationToken.None);
        await Site.UntilAsync(() => Task.FromResult(running.Router.InForce == Half));
        await Task.Delay(300);
        Assert.Equal(RolloutPhase.Shifting, rollout.State.Phase);
        Assert.Equal(Exposure.Nobody, rollout.State.Confirmed);

        other.Router.IsDown = false;

        await Site.UntilAsync(() => Task.FromResult(rollout.State.Phase == RolloutPhase.Holding));
        Assert.Equal(Half, other.Router.InForce);
        Assert.Single(other.Log[63]);
    }

    [Fact]
    public async Task An_order_that_one_process_cannot_carry_out_leaves_the_rollout_stuck_and_says_how_many_can()
    {
        var impatient = ("CallTimeout", "00:00:02");
        await using var running = await Site.StartAsync(UseFile, impatient, ("CallRetries", "0"));
        await using var other = await Site.StartAsync(UseFile, ("Owner", "gateway-b"));
        other.Router.IsDown = true;

        var rollout = await running.Engine.StartAsync(Hold(), CancellationToken.None);
        await Site.UntilAsync(() => Task.FromResult(rollout.State.Phase == RolloutPhase.Stuck));

        Assert.Contains("1 of 2 processes route 'checkout' by revision 1. Not yet: gateway-b (its router failed with InvalidOperationException).", rollout.State.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_died_is_not_waited_for_once_its_lease_has_lapsed()
    {
        var journal = new InMemoryJournal();
        await journal.FollowAsync(new Follower("died", ValueList<Follower.Entry>.Empty), TimeSpan.FromMilliseconds(500), CancellationToken.None);
        await using var running = await Site.StartAsync(progressive => progressive.Services.AddSingleton<IRolloutJournal>(journal));

        Assert.Equal(RolloutPhase.Holding, (await HoldAsync(running)).State.Phase);
    }

    [Fact]
    public async Task A_router_that_forgot_is_brought_up_to_date()
    {
        await using var running = await Site.StartAsync(UseFile);
        await HoldAsync(running);
        await using var other = await Site.StartAsync(UseFile);

        other.Router.Forget();

        await Site.UntilAsync(() => Task.FromResult(other.Router.InForce == Half));
    }

    [Theory]
    [InlineData("LastFinished", false)]
    [InlineData("Keep", true)]
    public async Task T84_A_process_that_is_cut_off_serves_the_last_finished_state_unless_told_to_keep(string behavior, bool keeps)
    {
        var journal = new InMemoryJournal();
        await using var running = await Site.StartAsync(progressive => progressive.Services.AddSingleton<IRolloutJournal>(journal));
        var store = new UnreachableStore(journal);
        await using var other = await Site.StartAsync(
            progressive => progressive.Services.AddSingleton<IRolloutJournal>(journal).AddSingleton<IExposureStore>(store), ("LeaseTerm", "00:00:02"), ("WhenCutOff", behavior));
        await HoldAsync(running);
        Assert.Equal(Half, other.Router.InForce);

        store.IsAway = true;
        await Site.UntilAsync(async () => await other.HealthAsync("ready") == HealthStatus.Degraded);
        Assert.Equal(Half, other.Router.InForce);
        await (keeps ? Task.Delay(4000) : Site.UntilAsync(() => Task.FromResult(other.Router.InForce == Exposure.Nobody)));
        Assert.Equal(keeps ? Half : Exposure.Nobody, other.Router.InForce);
        Assert.Equal(keeps ? 0 : 1, other.Log[62].Count());

        store.IsAway = false;
        await Site.UntilAsync(() => Task.FromResult(other.Router.InForce == Half));
        await Site.UntilAsync(async () => await other.HealthAsync("ready") == HealthStatus.Healthy);
        Assert.Single(other.Log[61]);
    }

    [Fact]
    public async Task What_a_finished_rollout_has_left_stays_while_a_process_is_cut_off()
    {
        var journal = new InMemoryJournal();
        var store = new UnreachableStore(journal);
        await using var site = await Site.StartAsync(
            progressive => progressive.Services.AddSingleton<IRolloutJournal>(journal).AddSingleton<IExposureStore>(store), [.. Site.Asking(), ("LeaseTerm", "00:00:01")]);
        Assert.Equal(RolloutPhase.Succeeded, await site.EndAsync());
        await Task.Delay(500);

        store.IsAway = true;
        await Task.Delay(2500);

        Assert.Equal(Exposure.Everyone, site.Router.InForce);
    }

    [Fact]
    public async Task A_process_whose_journal_is_away_at_its_start_serves_and_is_not_ready()
    {
        var journal = new InMemoryJournal();
        await using var site = Site.Build(progressive => progressive.Services.AddSingleton<IRolloutJournal>(journal).AddSingleton<IExposureStore>(new UnreachableStore(journal) { IsAway = true }));

        await site.Host.StartAsync();

        await Site.UntilAsync(() => Task.FromResult(site.Log[60].Any()));
        Assert.Equal(HealthStatus.Unhealthy, await site.HealthAsync("ready"));
        Assert.Equal(HealthStatus.Healthy, await site.HealthAsync("live"));
    }

    [Fact]
    public async Task A_version_that_is_gone_from_the_configuration_gives_way_to_what_that_says()
    {
        var journal = new InMemoryJournal();
        await journal.KeepAsync(new ExposureOrder("checkout", "v9", "v8", Exposure.Everyone, 3) { Journal = journal.Identity }, CancellationToken.None);

        await using var site = await Site.StartAsync(progressive => progressive.Services.AddSingleton<IRolloutJournal>(journal), Site.Asking());

        Assert.Single(site.Log[64]);
        Assert.Equal(RolloutPhase.Succeeded, await site.EndAsync());
        Assert.DoesNotContain(site.Router.Orders, order => order.Candidate == "v9");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void UseFile(IProgressiveBuilder progressive) => progressive.UseSqliteJournal(Path.Combine(folder, "rollouts.db"));

    private static RolloutRequest Hold() => new(
        PolicyText.Parse(Site.Policy.Replace("hold 100ms up to 20s", "hold 1h", StringComparison.Ordinal))["checkout"], "checkout", "v2", "v1", "ann");

    private static async Task<Rollout> HoldAsync(Site site)
    {
        var rollout = await site.Engine.StartAsync(Hold(), CancellationToken.None);
        await Site.UntilAsync(() => Task.FromResult(rollout.State.Phase == RolloutPhase.Holding));
        return rollout;
    }

    /// <summary>A store that one process cannot reach for a while.</summary>
    private sealed class UnreachableStore(IExposureStore inner) : IExposureStore
    {
        public bool IsAway { get; set; }

        private IExposureStore Reached => IsAway ? throw new IOException("the network is down") : inner;

        public ValueTask KeepAsync(ExposureOrder order, CancellationToken cancellationToken) => Reached.KeepAsync(order, cancellationToken);

        public ValueTask<IReadOnlyList<KeptOrder>> ListOrdersAsync(CancellationToken cancellationToken) => Reached.ListOrdersAsync(cancellationToken);

        public ValueTask FollowAsync(Follower follower, TimeSpan term, CancellationToken cancellationToken) => Reached.FollowAsync(follower, term, cancellationToken);

        public ValueTask LeaveAsync(string name, CancellationToken cancellationToken) => Reached.LeaveAsync(name, cancellationToken);

        public ValueTask<IReadOnlyList<Follower>> ListFollowersAsync(CancellationToken cancellationToken) => Reached.ListFollowersAsync(cancellationToken);
    }
}
