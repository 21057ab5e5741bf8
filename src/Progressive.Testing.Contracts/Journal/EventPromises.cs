using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Testing.Contracts;

/// <summary>What every journal promises about rollouts and their events.</summary>
internal static class EventPromises
{
    public static IEnumerable<Promise<JournalTrial>> All { get; } =
    [
        Promise.Of<JournalTrial>(What_was_appended_is_read_in_order),
        Promise.Of<JournalTrial>(Events_appended_together_are_read_one_by_one),
        Promise.Of<JournalTrial>(Events_that_are_known_already_are_left_out),
        Promise.Of<JournalTrial>(An_append_without_an_event_is_refused),
        Promise.Of<JournalTrial>(A_rollout_is_found_as_it_was_created),
        Promise.Of<JournalTrial>(A_rollout_is_found_by_its_key),
        Promise.Of<JournalTrial>(An_unknown_rollout_is_not_found_and_has_no_events),
        Promise.Of<JournalTrial>(An_id_is_given_once),
        Promise.Of<JournalTrial>(A_key_starts_one_rollout_also_after_that_is_over),
        Promise.Of<JournalTrial>(A_target_is_under_one_rollout_at_a_time),
        Promise.Of<JournalTrial>(The_open_rollout_of_a_target_is_found_until_it_is_over),
        Promise.Of<JournalTrial>(The_last_event_ends_the_rollout_and_its_lease),
        Promise.Of<JournalTrial>(Rollouts_are_listed_in_the_order_they_were_created_in),
        Promise.Of<JournalTrial>(An_append_to_another_version_is_refused_and_leaves_nothing),
        Promise.Of<JournalTrial>(Rollouts_are_counted_apart),
        Promise.Of<JournalTrial>(Of_sixteen_writers_one_wins_each_version),
        Promise.Of<JournalTrial>(A_reader_sees_what_was_there_when_it_began),
    ];

    private static async Task What_was_appended_is_read_in_order(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        RolloutEvent[] events = [new Started(trial.Now, "ann"), trial.Confirmed(1), trial.Confirmed(2)];
        for (var version = 0; version < events.Length; version++)
        {
            await trial.AppendAsync(lease, version, events[version]);
        }

        Expect.Sequence(events, await trial.EventsAsync("r1"));
    }

    private static async Task Events_appended_together_are_read_one_by_one(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        RolloutEvent[] events = [new Started(trial.Now, "ann"), trial.Confirmed(1), trial.Confirmed(2)];

        await trial.AppendAsync(lease, 0, events, trial.Summary());
        await trial.AppendAsync(lease, 3, trial.Confirmed(3));

        Expect.Sequence([.. events, trial.Confirmed(3)], await trial.EventsAsync("r1"));
    }

    private static async Task Events_that_are_known_already_are_left_out(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        foreach (var version in new[] { 0, 1, 2 })
        {
            await trial.AppendAsync(lease, version, trial.Confirmed(version + 1));
        }

        foreach (var after in new[] { 0, 2, 3, 9 })
        {
            var expected = Enumerable.Range(1, 3).Where(effect => effect > after).Select(effect => trial.Confirmed(effect));
            Expect.Sequence(expected, await trial.EventsAsync("r1", after), $"events after {after}");
        }
    }

    private static async Task An_append_without_an_event_is_refused(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");

        await Expect.RefusedAsync<ArgumentException>(() => trial.AppendAsync(lease, 0, [], trial.Summary(isOver: true)));

        Expect.Equal(false, (await trial.FindAsync("r1")).IsOver);
    }

    private static async Task A_rollout_is_found_as_it_was_created(JournalTrial trial)
    {
        var header = new RolloutHeader(
            new("r1"), "kasse ü", "v2", "v1", "ann", new(2030, 5, 6, 7, 8, 9, 123, 456, TimeSpan.FromHours(2)), "policy p {\n  \"äöü\"\n}\n")
        {
            Key = "deploy \"7\"",
            LanguageVersion = 3,
            ReplacesJournal = new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]),
        };

        var lease = await trial.CreateAsync(header);

        var entry = await trial.FindAsync("r1");
        Expect.Equal(new RolloutEntry(header, IsOver: false, lease) { ReadAt = entry.ReadAt }, entry);
        Expect.Equal(header.AcceptedAt.Offset, entry.Header.AcceptedAt.Offset);
    }

    private static async Task A_rollout_is_found_by_its_key(JournalTrial trial)
    {
        await trial.CreateAsync(trial.Header("r1", "checkout") with { Key = "deploy-7" });
        await trial.CreateAsync(trial.Header("r2", "search"));

        Expect.Equal(await trial.FindAsync("r1"), await trial.Journal.FindByKeyAsync("deploy-7", trial.Cancellation));
        Expect.Null(await trial.Journal.FindByKeyAsync("deploy-8", trial.Cancellation));
        Expect.Null(await trial.Journal.FindByKeyAsync("", trial.Cancellation));
    }

    private static async Task An_unknown_rollout_is_not_found_and_has_no_events(JournalTrial trial)
    {
        Expect.Null(await trial.Journal.FindAsync(new RolloutId("r1"), trial.Cancellation));
        Expect.Sequence([], await trial.EventsAsync("r1"));
        await JournalTrial.RefusedAsync("r1", () => trial.AppendAsync(new(new("r1"), "engine-1", 1, default), 0, trial.Confirmed(1)));
    }

    private static async Task An_id_is_given_once(JournalTrial trial)
    {
        await trial.CreateAsync("r1", "checkout");

        await JournalTrial.RefusedAsync("r1", () => trial.CreateAsync("r1", "search"));

        Expect.Equal("checkout", (await trial.FindAsync("r1")).Header.Target);
    }

    private static async Task A_key_starts_one_rollout_also_after_that_is_over(JournalTrial trial)
    {
        var lease = await trial.CreateAsync(trial.Header("r1", "checkout") with { Key = "deploy-7" });

        await JournalTrial.RefusedAsync("r1", () => trial.CreateAsync(trial.Header("r2", "search") with { Key = "deploy-7" }));
        await trial.EndAsync(lease);
        await JournalTrial.RefusedAsync("r1", () => trial.CreateAsync(trial.Header("r2", "search") with { Key = "deploy-7" }));

        Expect.Null(await trial.Journal.FindAsync(new RolloutId("r2"), trial.Cancellation));
    }

    private static async Task A_target_is_under_one_rollout_at_a_time(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");

        await JournalTrial.RefusedAsync("r1", () => trial.CreateAsync("r2"));

        await trial.EndAsync(lease);
        await trial.CreateAsync("r2");
        Expect.Equal(await trial.FindAsync("r2"), await trial.Journal.FindOpenAsync("checkout", trial.Cancellation));
    }

    private static async Task The_open_rollout_of_a_target_is_found_until_it_is_over(JournalTrial trial)
    {
        Expect.Null(await trial.Journal.FindOpenAsync("checkout", trial.Cancellation));
        var lease = await trial.CreateAsync("r1");
        Expect.Equal(await trial.FindAsync("r1"), await trial.Journal.FindOpenAsync("checkout", trial.Cancellation));
        Expect.Null(await trial.Journal.FindOpenAsync("search", trial.Cancellation));

        await trial.EndAsync(lease);

        Expect.Null(await trial.Journal.FindOpenAsync("checkout", trial.Cancellation));
    }

    private static async Task The_last_event_ends_the_rollout_and_its_lease(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        await trial.EndAsync(lease);

        var entry = await trial.FindAsync("r1");
        Expect.Equal(true, entry.IsOver);
        Expect.Null(entry.Lease);
        await JournalTrial.RefusedAsync("r1", () => trial.AppendAsync(lease, 1, trial.Confirmed(1)));
        Expect.Equal(1, (await trial.EventsAsync("r1")).Count);
    }

    private static async Task Rollouts_are_listed_in_the_order_they_were_created_in(JournalTrial trial)
    {
        foreach (var id in new[] { "z", "a", "m" })
        {
            await trial.CreateAsync(id, target: "of " + id);
        }

        await trial.EndAsync(Expect.NotNull((await trial.FindAsync("a")).Lease));

        var entries = await trial.ListAsync();
        Expect.Sequence(["z", "a", "m"], entries.Select(entry => entry.Header.Id.Value));
        Expect.Sequence([false, true, false], entries.Select(entry => entry.IsOver));
        foreach (var entry in entries)
        {
            Expect.Equal(await trial.FindAsync(entry.Header.Id.Value), entry);
        }
    }

    private static async Task An_append_to_another_version_is_refused_and_leaves_nothing(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        await trial.AppendAsync(lease, 0, trial.Confirmed(1));
        var before = await trial.FindAsync("r1");

        foreach (var expected in new[] { 0, 2 })
        {
            await JournalTrial.RefusedAsync("r1", () => trial.AppendAsync(lease, expected, trial.Confirmed(2), isLast: true));
        }

        Expect.Sequence([trial.Confirmed(1)], await trial.EventsAsync("r1"));
        Expect.Equal(before, await trial.FindAsync("r1"));
    }

    private static async Task Rollouts_are_counted_apart(JournalTrial trial)
    {
        var (one, other) = (await trial.CreateAsync("r1"), await trial.CreateAsync("r2", "search"));
        await trial.AppendAsync(one, 0, trial.Confirmed(1));
        await trial.AppendAsync(other, 0, trial.Confirmed(2));
        await trial.AppendAsync(one, 1, trial.Confirmed(3));

        Expect.Sequence([trial.Confirmed(1), trial.Confirmed(3)], await trial.EventsAsync("r1"));
        Expect.Sequence([trial.Confirmed(2)], await trial.EventsAsync("r2"));
    }

    private static async Task Of_sixteen_writers_one_wins_each_version(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        for (var version = 0; version < 5; version++)
        {
            var expected = version;
            var outcomes = await Rush.AtOnceAsync(16, writer => trial.AppendAsync(lease, expected, trial.Confirmed(writer)), trial.Cancellation);

            Expect.Equal(1, outcomes.Count(failure => failure is null), "writers that won");
            Expect.Equal(15, outcomes.Count(failure => failure is JournalConflictException), "writers that were refused");
        }

        Expect.Equal(5, (await trial.EventsAsync("r1")).Count);
    }

    private static async Task A_reader_sees_what_was_there_when_it_began(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        await trial.AppendAsync(lease, 0, trial.Confirmed(1));
        await trial.AppendAsync(lease, 1, trial.Confirmed(2));

        var seen = new List<RolloutEvent>();
        await foreach (var happened in trial.Journal.ReadAsync(new("r1"), 0, trial.Cancellation))
        {
            seen.Add(happened);
            await trial.AppendAsync(lease, seen.Count + 1, trial.Confirmed(9));
        }

        Expect.Sequence([trial.Confirmed(1), trial.Confirmed(2)], seen);
        Expect.Equal(4, (await trial.EventsAsync("r1")).Count);
    }
}
