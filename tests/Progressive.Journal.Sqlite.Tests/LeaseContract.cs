using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite.Tests;

/// <summary>What every journal promises about leases.</summary>
public abstract class LeaseContract<TPlace> : ContractTests<TPlace>
    where TPlace : JournalPlace, new()
{
    [Fact]
    public async Task Whoever_creates_a_rollout_holds_its_lease()
    {
        var lease = await CreateAsync("r1");

        Assert.Equal(("engine-1", Clock.GetUtcNow() + Term), (lease.Owner, lease.Until));
        Assert.Equal(lease, (await FindAsync("r1")).Lease);
    }

    [Fact]
    public async Task A_lease_that_is_held_is_refused_and_the_holders_is_shown()
    {
        var lease = await CreateAsync("r1");
        Clock.Advance(Term - TimeSpan.FromTicks(1));

        Assert.Equal(lease, await LeaseAsync("r1", "engine-2"));
        await AppendAsync(lease, 0, Confirmed(1));
    }

    [Fact]
    public async Task A_lease_that_lapsed_is_taken_over_with_a_higher_token()
    {
        var old = await CreateAsync("r1");
        Clock.Advance(Term);

        var taken = await LeaseAsync("r1", "engine-2");

        Assert.Equal(("engine-2", Clock.GetUtcNow() + Term), (taken.Owner, taken.Until));
        Assert.True(taken.Token > old.Token);
        Assert.Equal(taken, (await FindAsync("r1")).Lease);
    }

    [Fact]
    public async Task Whoever_asks_again_gets_a_new_token_and_the_old_one_is_worth_nothing()
    {
        var old = await CreateAsync("r1");

        var again = await LeaseAsync("r1", "engine-1");

        Assert.True(again.Token > old.Token);
        Assert.Equal("Rollout 'r1' was taken over by 'engine-1'.", await RefusedAsync(() => AppendAsync(old, 0, Confirmed(1))));
        await AppendAsync(again, 0, Confirmed(1));
    }

    [Fact]
    public async Task A_lapsed_lease_still_appends_while_nobody_has_taken_it()
    {
        var lease = await CreateAsync("r1");
        Clock.Advance(Term * 10);

        await AppendAsync(lease, 0, Confirmed(1));

        Assert.Single(await EventsAsync("r1"));
    }

    [Fact]
    public async Task Whoever_paused_between_reading_its_lease_and_appending_is_refused_if_it_was_taken_meanwhile()
    {
        await CreateAsync("r1");

        // It asks, is told that it holds the lease, and sleeps before it writes.
        var asleep = (await FindAsync("r1")).Lease!;
        Assert.Equal("engine-1", asleep.Owner);
        Clock.Advance(Term);
        var taken = await LeaseAsync("r1", "engine-2");

        Assert.Equal("Rollout 'r1' was taken over by 'engine-2'.", await RefusedAsync(() => AppendAsync(asleep, 0, Confirmed(1))));
        await AppendAsync(taken, 0, Confirmed(2));
        await RefusedAsync(() => AppendAsync(asleep, 1, Confirmed(3), isLast: true));
        Assert.Equal([Confirmed(2)], await EventsAsync("r1"));
        Assert.False((await FindAsync("r1")).IsOver);
    }

    [Fact]
    public async Task A_lease_that_was_forged_with_the_holders_name_is_refused()
    {
        var lease = await CreateAsync("r1");

        await RefusedAsync(() => AppendAsync(lease with { Token = lease.Token + 1 }, 0, Confirmed(1)));
        await RefusedAsync(() => AppendAsync(lease with { Token = lease.Token - 1 }, 0, Confirmed(1)));
    }

    [Fact]
    public async Task Leases_are_renewed_from_now_on()
    {
        var (one, other) = (await CreateAsync("r1"), await CreateAsync("r2", "search"));
        Clock.Advance(Term / 2);

        var renewed = await RenewAsync(one, other);

        Assert.Equal([one with { Until = Clock.GetUtcNow() + Term }, other with { Until = Clock.GetUtcNow() + Term }], renewed);
        Assert.Equal(renewed[0], (await FindAsync("r1")).Lease);
        Clock.Advance(Term - TimeSpan.FromTicks(1));
        Assert.Equal("engine-1", (await LeaseAsync("r1", "engine-2")).Owner);
    }

    [Fact]
    public async Task A_lapsed_lease_is_renewed_while_nobody_has_taken_it()
    {
        var lease = await CreateAsync("r1");
        Clock.Advance(Term * 3);

        Assert.Equal(lease.Token, Assert.Single(await RenewAsync(lease)).Token);
        Assert.Equal("engine-1", (await LeaseAsync("r1", "engine-2")).Owner);
    }

    [Fact]
    public async Task Only_what_is_still_held_is_renewed()
    {
        var (kept, taken, over, given) = (
            await CreateAsync("kept", "a"), await CreateAsync("taken", "b"), await CreateAsync("over", "c"), await CreateAsync("given", "d"));
        Clock.Advance(Term);
        var theirs = await LeaseAsync("taken", "engine-2");
        await EndAsync(over);
        await Journal.ReleaseAsync(given, Cancellation);
        Clock.Advance(TimeSpan.FromSeconds(1));

        var renewed = await RenewAsync(kept, taken, over, given, kept with { Rollout = new("unknown") });

        Assert.Equal([new RolloutId("kept")], renewed.Select(lease => lease.Rollout));
        Assert.Equal(theirs, (await FindAsync("taken")).Lease);
    }

    [Fact]
    public async Task A_lease_that_was_given_back_is_free_at_once()
    {
        var lease = await CreateAsync("r1");

        await Journal.ReleaseAsync(lease, Cancellation);

        Assert.Null((await FindAsync("r1")).Lease);
        Assert.Equal("Rollout 'r1' was given back: nobody runs it.", await RefusedAsync(() => AppendAsync(lease, 0, Confirmed(1))));
        Assert.True((await LeaseAsync("r1", "engine-2")).Token > lease.Token);
    }

    [Fact]
    public async Task Giving_back_what_is_no_longer_held_does_nothing()
    {
        var old = await CreateAsync("r1");
        Clock.Advance(Term);
        var taken = await LeaseAsync("r1", "engine-2");

        await Journal.ReleaseAsync(old, Cancellation);
        await Journal.ReleaseAsync(old with { Rollout = new("unknown") }, Cancellation);

        Assert.Equal(taken, (await FindAsync("r1")).Lease);
    }

    [Fact]
    public async Task There_is_no_lease_of_a_rollout_that_is_unknown_or_over()
    {
        await EndAsync(await CreateAsync("r1"));

        Assert.Equal("Rollout 'r1' is over.", await RefusedAsync(() => LeaseAsync("r1", "engine-2")));
        Assert.Equal("There is no rollout 'r9'.", await RefusedAsync(() => LeaseAsync("r9", "engine-2")));
    }

    [Fact]
    public async Task Tokens_rise_over_all_rollouts_and_are_not_behind_the_clock()
    {
        var tokens = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            tokens.Add((await CreateAsync($"r{i}", $"t{i}")).Token);
        }

        Assert.Equal(Clock.GetUtcNow().ToUnixTimeMilliseconds(), tokens[0]);
        Clock.Advance(TimeSpan.FromDays(1));
        tokens.Add((await LeaseAsync("r0", "engine-2")).Token);
        Assert.Equal(Clock.GetUtcNow().ToUnixTimeMilliseconds(), tokens[^1]);
        tokens.Add((await LeaseAsync("r1", "engine-2")).Token);

        Assert.Equal(tokens.Distinct().Order(), tokens);
    }

    [Fact]
    public async Task Tokens_rise_also_when_the_clock_goes_back()
    {
        var before = await CreateAsync("r1");
        Clock.AdjustTime(Clock.GetUtcNow() - TimeSpan.FromDays(1));

        Assert.Equal(before.Token + 1, (await CreateAsync("r2", "search")).Token);
    }

    [Fact]
    public async Task Of_many_that_take_a_lapsed_lease_at_once_one_holds_it()
    {
        await CreateAsync("r1");
        Clock.Advance(Term);

        var leases = await Task.WhenAll(Enumerable.Range(0, 8).Select(engine => Task.Run(() => LeaseAsync("r1", $"taker-{engine}"))));

        var held = (await FindAsync("r1")).Lease;
        Assert.All(leases, lease => Assert.Equal(held, lease));
    }

    private async Task<RolloutLease> LeaseAsync(string id, string owner) => await Journal.LeaseAsync(new(id), owner, Term, Cancellation);

    private async Task<IReadOnlyList<RolloutLease>> RenewAsync(params RolloutLease[] leases) =>
        await Journal.RenewAsync(leases, Term, Cancellation);
}
