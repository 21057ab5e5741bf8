using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Journal.Sqlite.Tests;

/// <summary>What every journal promises about rollouts and their events.</summary>
public abstract class EventContract<TPlace> : ContractTests<TPlace>
    where TPlace : JournalPlace, new()
{
    [Fact]
    public async Task What_was_appended_is_read_in_order()
    {
        var lease = await CreateAsync("r1");
        RolloutEvent[] events = [new Started(Clock.GetUtcNow(), "ann"), Confirmed(1), Confirmed(2)];
        for (var version = 0; version < events.Length; version++)
        {
            await AppendAsync(lease, version, events[version]);
        }

        Assert.Equal(events, await EventsAsync("r1"));
    }

    [Theory]
    [InlineData(0, new long[] { 1, 2, 3 })]
    [InlineData(2, new long[] { 3 })]
    [InlineData(3, new long[0])]
    [InlineData(9, new long[0])]
    public async Task Events_that_are_known_already_are_left_out(long after, long[] expected)
    {
        var lease = await CreateAsync("r1");
        foreach (var version in new[] { 0, 1, 2 })
        {
            await AppendAsync(lease, version, Confirmed(version + 1));
        }

        Assert.Equal(expected, (await EventsAsync("r1", after)).Cast<ExposureConfirmed>().Select(confirmed => confirmed.Effect));
    }

    [Fact]
    public async Task A_rollout_is_found_as_it_was_created()
    {
        var header = new RolloutHeader(
            new("r1"), "kasse ü", "v2", "v1", "ann", new(2030, 5, 6, 7, 8, 9, 123, 456, TimeSpan.FromHours(2)), "policy p {\n  \"äöü\"\n}\n");

        var lease = await Journal.CreateAsync(header, "engine-1", Term, Cancellation);

        var entry = await FindAsync("r1");
        Assert.Equal(new RolloutEntry(header, IsOver: false, lease), entry);
        Assert.Equal(header.AcceptedAt.Offset, entry.Header.AcceptedAt.Offset);
        Assert.Equal(header.PolicyHash, entry.Header.PolicyHash);
    }

    [Fact]
    public async Task An_unknown_rollout_is_not_found_and_has_no_events()
    {
        Assert.Null(await Journal.FindAsync(new RolloutId("r1"), Cancellation));
        Assert.Empty(await EventsAsync("r1"));
        Assert.Contains("no rollout 'r1'", await RefusedAsync(() => AppendAsync(new(new("r1"), "engine-1", 1, default), 0, Confirmed(1))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_is_given_once()
    {
        await CreateAsync("r1", "checkout");

        Assert.Equal("There is a rollout 'r1' already.", await RefusedAsync(() => CreateAsync("r1", "search")));
        Assert.Equal("checkout", (await FindAsync("r1")).Header.Target);
    }

    [Fact]
    public async Task A_target_is_under_one_rollout_at_a_time()
    {
        var lease = await CreateAsync("r1");

        Assert.Equal("'checkout' is under rollout 'r1' already.", await RefusedAsync(() => CreateAsync("r2")));

        await EndAsync(lease);
        await CreateAsync("r2");
        Assert.Equal(new RolloutId("r2"), (await Journal.FindOpenAsync("checkout", Cancellation))!.Header.Id);
    }

    [Fact]
    public async Task The_open_rollout_of_a_target_is_found_until_it_is_over()
    {
        Assert.Null(await Journal.FindOpenAsync("checkout", Cancellation));
        var lease = await CreateAsync("r1");
        Assert.Equal(await FindAsync("r1"), await Journal.FindOpenAsync("checkout", Cancellation));
        Assert.Null(await Journal.FindOpenAsync("search", Cancellation));

        await EndAsync(lease);

        Assert.Null(await Journal.FindOpenAsync("checkout", Cancellation));
    }

    [Fact]
    public async Task The_last_event_ends_the_rollout_and_its_lease()
    {
        var lease = await CreateAsync("r1");
        await EndAsync(lease);

        var entry = await FindAsync("r1");
        Assert.True(entry.IsOver);
        Assert.Null(entry.Lease);
        Assert.Equal("Rollout 'r1' is over.", await RefusedAsync(() => AppendAsync(lease, 1, Confirmed(1))));
        Assert.Single(await EventsAsync("r1"));
    }

    [Fact]
    public async Task Rollouts_are_listed_in_the_order_they_were_created_in()
    {
        foreach (var id in new[] { "z", "a", "m" })
        {
            await CreateAsync(id, target: "of " + id);
        }

        await EndAsync((await FindAsync("a")).Lease!);

        var entries = await Journal.ListAsync(Cancellation).ToListAsync(Cancellation);
        Assert.Equal(["z", "a", "m"], entries.Select(entry => entry.Header.Id.Value));
        Assert.Equal([false, true, false], entries.Select(entry => entry.IsOver));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task An_append_to_another_version_is_refused_and_leaves_nothing(long expectedVersion)
    {
        var lease = await CreateAsync("r1");
        await AppendAsync(lease, 0, Confirmed(1));

        var message = await RefusedAsync(() => AppendAsync(lease, expectedVersion, Confirmed(2), isLast: true));

        Assert.Equal($"Rollout 'r1' has 1 events, not {expectedVersion}: somebody else appended to it.", message);
        Assert.Equal([Confirmed(1)], await EventsAsync("r1"));
        Assert.False((await FindAsync("r1")).IsOver);
    }

    [Fact]
    public async Task Rollouts_are_counted_apart()
    {
        var (one, other) = (await CreateAsync("r1"), await CreateAsync("r2", "search"));
        await AppendAsync(one, 0, Confirmed(1));
        await AppendAsync(other, 0, Confirmed(2));
        await AppendAsync(one, 1, Confirmed(3));

        Assert.Equal([Confirmed(1), Confirmed(3)], await EventsAsync("r1"));
        Assert.Equal([Confirmed(2)], await EventsAsync("r2"));
    }

    [Fact]
    public async Task Of_sixteen_writers_one_wins_each_version()
    {
        var lease = await CreateAsync("r1");
        for (var version = 0; version < 5; version++)
        {
            var expected = version;
            using var start = new Barrier(16);
            var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait(Cancellation);
                    return Record.Exception(() => AppendAsync(lease, expected, Confirmed(writer)).GetAwaiter().GetResult());
                },
                Cancellation,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));

            Assert.Single(results, failure => failure is null);
            Assert.Equal(15, results.Count(failure => failure is JournalConflictException));
        }

        Assert.Equal(5, (await EventsAsync("r1")).Count);
    }

    [Fact]
    public async Task A_reader_sees_what_was_there_when_it_began()
    {
        var lease = await CreateAsync("r1");
        await AppendAsync(lease, 0, Confirmed(1));
        await AppendAsync(lease, 1, Confirmed(2));

        var seen = new List<RolloutEvent>();
        await foreach (var happened in Journal.ReadAsync(new("r1"), 0, Cancellation))
        {
            seen.Add(happened);
            await AppendAsync(lease, seen.Count + 1, Confirmed(9));
        }

        Assert.Equal([Confirmed(1), Confirmed(2)], seen);
        Assert.Equal(4, (await EventsAsync("r1")).Count);
    }
}
