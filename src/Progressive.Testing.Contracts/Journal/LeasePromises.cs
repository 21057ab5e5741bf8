using Progressive.Core.Journal;

namespace Progressive.Testing.Contracts;

/// <summary>What every journal promises about leases.</summary>
internal static class LeasePromises
{
    public static IEnumerable<Promise<JournalTrial>> All { get; } =
    [
        Promise.Of<JournalTrial>(Whoever_creates_a_rollout_holds_its_lease),
        Promise.Of<JournalTrial>(A_lease_that_is_held_is_refused_and_the_holders_is_shown),
        Promise.Of<JournalTrial>(A_lease_that_lapsed_is_taken_over_with_a_higher_token),
        Promise.Of<JournalTrial>(Whoever_asks_again_gets_a_new_token_and_the_old_one_is_worth_nothing),
        Promise.Of<JournalTrial>(A_lapsed_lease_still_appends_while_nobody_has_taken_it),
        Promise.Of<JournalTrial>(Whoever_paused_between_reading_its_lease_and_appending_is_refused_if_it_was_taken_meanwhile),
        Promise.Of<JournalTrial>(A_lease_that_was_forged_with_the_holders_name_is_refused),
        Promise.Of<JournalTrial>(Leases_are_renewed_from_now_on),
        Promise.Of<JournalTrial>(A_lapsed_lease_is_renewed_while_nobody_has_taken_it),
        Promise.Of<JournalTrial>(Only_what_is_still_held_is_renewed),
        Promise.Of<JournalTrial>(A_lease_that_was_given_back_is_free_at_once),
        Promise.Of<JournalTrial>(Giving_back_what_is_no_longer_held_does_nothing),
        Promise.Of<JournalTrial>(There_is_no_lease_of_a_rollout_that_is_unknown_or_over),
        Promise.Of<JournalTrial>(Tokens_rise_over_all_rollouts_whatever_the_clock_says),
        Promise.Of<JournalTrial>(Tokens_rise_also_when_the_clock_goes_back),
        Promise.Of<JournalTrial>(Tokens_do_not_follow_the_clock),
        Promise.Of<JournalTrial>(A_journal_has_an_identity),
        Promise.Of<JournalTrial>(An_entry_says_when_it_was_read_and_when_its_newest_event_was_written),
        Promise.Of<JournalTrial>(Of_many_that_take_a_lapsed_lease_at_once_one_holds_it),
    ];

    private static async Task Whoever_creates_a_rollout_holds_its_lease(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");

        Expect.Equal(("engine-1", trial.Now + JournalTrial.Term), (lease.Owner, lease.Until));
        Expect.Equal(lease, (await trial.FindAsync("r1")).Lease);
    }

    private static async Task A_lease_that_is_held_is_refused_and_the_holders_is_shown(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        trial.Clock.Move(JournalTrial.Term - TimeSpan.FromTicks(1));

        Expect.Equal(lease, await trial.LeaseAsync("r1", "engine-2"));
        await trial.AppendAsync(lease, 0, trial.Confirmed(1));
    }

    private static async Task A_lease_that_lapsed_is_taken_over_with_a_higher_token(JournalTrial trial)
    {
        var old = await trial.CreateAsync("r1");
        trial.Clock.Move(JournalTrial.Term);

        var taken = await trial.LeaseAsync("r1", "engine-2");

        Expect.Equal(("engine-2", trial.Now + JournalTrial.Term), (taken.Owner, taken.Until));
        Expect.That(taken.Token > old.Token, $"The token {taken.Token} is expected to be higher than {old.Token}.");
        Expect.Equal(taken, (await trial.FindAsync("r1")).Lease);
    }

    private static async Task Whoever_asks_again_gets_a_new_token_and_the_old_one_is_worth_nothing(JournalTrial trial)
    {
        var old = await trial.CreateAsync("r1");

        var again = await trial.LeaseAsync("r1", "engine-1");

        Expect.That(again.Token > old.Token, $"The token {again.Token} is expected to be higher than {old.Token}.");
        await JournalTrial.RefusedAsync("engine-1", () => trial.AppendAsync(old, 0, trial.Confirmed(1)));
        await trial.AppendAsync(again, 0, trial.Confirmed(1));
    }

    private static async Task A_lapsed_lease_still_appends_while_nobody_has_taken_it(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        trial.Clock.Move(JournalTrial.Term * 10);

        await trial.AppendAsync(lease, 0, trial.Confirmed(1));

        Expect.Equal(1, (await trial.EventsAsync("r1")).Count);
    }

    private static async Task Whoever_paused_between_reading_its_lease_and_appending_is_refused_if_it_was_taken_meanwhile(JournalTrial trial)
    {
        await trial.CreateAsync("r1");

        // It asks, is told that it holds the lease, and sleeps before it writes.
        var asleep = Expect.NotNull((await trial.FindAsync("r1")).Lease);
        trial.Clock.Move(JournalTrial.Term);
        var taken = await trial.LeaseAsync("r1", "engine-2");

        await JournalTrial.RefusedAsync("engine-2", () => trial.AppendAsync(asleep, 0, trial.Confirmed(1)));
        await trial.AppendAsync(taken, 0, trial.Confirmed(2));
        await JournalTrial.RefusedAsync("engine-2", () => trial.AppendAsync(asleep, 1, trial.Confirmed(3), isLast: true));
        Expect.Sequence([trial.Confirmed(2)], await trial.EventsAsync("r1"));
        Expect.Equal(false, (await trial.FindAsync("r1")).IsOver);
    }

    private static async Task A_lease_that_was_forged_with_the_holders_name_is_refused(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");

        await JournalTrial.RefusedAsync("r1", () => trial.AppendAsync(lease with { Token = lease.Token + 1 }, 0, trial.Confirmed(1)));
        await JournalTrial.RefusedAsync("r1", () => trial.AppendAsync(lease with { Token = lease.Token - 1 }, 0, trial.Confirmed(1)));
    }

    private static async Task Leases_are_renewed_from_now_on(JournalTrial trial)
    {
        var (one, other) = (await trial.CreateAsync("r1"), await trial.CreateAsync("r2", "search"));
        trial.Clock.Move(JournalTrial.Term / 2);

        var renewed = await trial.RenewAsync(one, other);

        Expect.Sequence([one with { Until = trial.Now + JournalTrial.Term }, other with { Until = trial.Now + JournalTrial.Term }], renewed);
        Expect.Equal(renewed[0], (await trial.FindAsync("r1")).Lease);
        trial.Clock.Move(JournalTrial.Term - TimeSpan.FromTicks(1));
        Expect.Equal("engine-1", (await trial.LeaseAsync("r1", "engine-2")).Owner);
    }

    private static async Task A_lapsed_lease_is_renewed_while_nobody_has_taken_it(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        trial.Clock.Move(JournalTrial.Term * 3);

        Expect.Sequence([lease.Token], (await trial.RenewAsync(lease)).Select(renewed => renewed.Token));
        Expect.Equal("engine-1", (await trial.LeaseAsync("r1", "engine-2")).Owner);
    }

    private static async Task Only_what_is_still_held_is_renewed(JournalTrial trial)
    {
        var (kept, taken, over, given) = (
            await trial.CreateAsync("kept", "a"), await trial.CreateAsync("taken", "b"), await trial.CreateAsync("over", "c"), await trial.CreateAsync("given", "d"));
        trial.Clock.Move(JournalTrial.Term);
        var theirs = await trial.LeaseAsync("taken", "engine-2");
        await trial.EndAsync(over);
        await trial.ReleaseAsync(given);
        trial.Clock.Move(TimeSpan.FromSeconds(1));

        var renewed = await trial.RenewAsync(kept, taken, over, given, kept with { Rollout = new("unknown") });

        Expect.Sequence(["kept"], renewed.Select(lease => lease.Rollout.Value));
        Expect.Equal(theirs, (await trial.FindAsync("taken")).Lease);
    }

    private static async Task A_lease_that_was_given_back_is_free_at_once(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");

        await trial.ReleaseAsync(lease);

        Expect.Null((await trial.FindAsync("r1")).Lease);
        await JournalTrial.RefusedAsync("r1", () => trial.AppendAsync(lease, 0, trial.Confirmed(1)));
        var next = await trial.LeaseAsync("r1", "engine-2");
        Expect.That(next.Owner == "engine-2" && next.Token > lease.Token, $"A new lease of engine-2 is expected, not {next}.");
    }

    private static async Task Giving_back_what_is_no_longer_held_does_nothing(JournalTrial trial)
    {
        var old = await trial.CreateAsync("r1");
        trial.Clock.Move(JournalTrial.Term);
        var taken = await trial.LeaseAsync("r1", "engine-2");

        await trial.ReleaseAsync(old);
        await trial.ReleaseAsync(old with { Rollout = new("unknown") });

        Expect.Equal(taken, (await trial.FindAsync("r1")).Lease);
    }

    private static async Task There_is_no_lease_of_a_rollout_that_is_unknown_or_over(JournalTrial trial)
    {
        await trial.EndAsync(await trial.CreateAsync("r1"));

        await JournalTrial.RefusedAsync("r1", () => trial.LeaseAsync("r1", "engine-2"));
        await JournalTrial.RefusedAsync("r9", () => trial.LeaseAsync("r9", "engine-2"));
    }

    private static async Task Tokens_rise_over_all_rollouts_whatever_the_clock_says(JournalTrial trial)
    {
        var tokens = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            tokens.Add((await trial.CreateAsync($"r{i}", $"t{i}")).Token);
        }

        trial.Clock.Move(TimeSpan.FromDays(1));
        tokens.Add((await trial.LeaseAsync("r0", "engine-2")).Token);
        tokens.Add((await trial.LeaseAsync("r1", "engine-2")).Token);

        Expect.Sequence(tokens.Distinct().Order(), tokens);
    }

    private static async Task Tokens_rise_also_when_the_clock_goes_back(JournalTrial trial)
    {
        var before = await trial.CreateAsync("r1");
        trial.Clock.Put(TimeSpan.FromDays(-1));

        var next = await trial.CreateAsync("r2", "search");

        Expect.That(next.Token > before.Token, $"The token {next.Token} is expected to be higher than {before.Token}.");
    }

    // A journal that saw tomorrow's clock would have the orders of its successor refused.
    private static async Task Tokens_do_not_follow_the_clock(JournalTrial trial)
    {
        var before = await trial.CreateAsync("r1");
        trial.Clock.Put(TimeSpan.FromDays(365));
        var ahead = await trial.CreateAsync("r2", "search");

        Expect.That(
            ahead.Token - before.Token < TimeSpan.MillisecondsPerDay, $"The token {ahead.Token} is expected not to be a year ahead of {before.Token}.");
    }

    private static Task A_journal_has_an_identity(JournalTrial trial)
    {
        Expect.That(trial.Journal.Identity != Guid.Empty, "The journal is expected to have an identity, and it is empty.");
        return Task.CompletedTask;
    }

    private static async Task An_entry_says_when_it_was_read_and_when_its_newest_event_was_written(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        var before = await trial.FindAsync("r1");
        trial.Clock.Move(TimeSpan.FromSeconds(2));
        await trial.AppendAsync(lease, 0, trial.Confirmed(1));
        trial.Clock.Move(TimeSpan.FromSeconds(3));

        var entry = await trial.FindAsync("r1");

        Expect.Equal(null, before.WrittenAt);
        Expect.Equal(TimeSpan.FromSeconds(3), entry.ReadAt - entry.WrittenAt);
        Expect.Equal(TimeSpan.FromSeconds(5), entry.ReadAt - before.ReadAt);
        Expect.Equal(entry, (await trial.ListAsync()).Single());
        Expect.That(entry.IsLeased, $"The lease of {entry} is expected to be held.");
        trial.Clock.Move(JournalTrial.Term);
        Expect.That(!(await trial.FindAsync("r1")).IsLeased, $"The lease of {entry} is expected to have lapsed.");
    }

    private static async Task Of_many_that_take_a_lapsed_lease_at_once_one_holds_it(JournalTrial trial)
    {
        await trial.CreateAsync("r1");
        trial.Clock.Move(JournalTrial.Term);
        var leases = new RolloutLease[8];

        var outcomes = await Rush.AtOnceAsync(leases.Length, async taker => leases[taker] = await trial.LeaseAsync("r1", $"taker-{taker}"), trial.Cancellation);

        var held = Expect.NotNull((await trial.FindAsync("r1")).Lease);
        Expect.Equal(0, outcomes.Count(failure => failure is not null), "calls that failed");
        Expect.Sequence(Enumerable.Repeat(held, leases.Length), leases);
    }
}
