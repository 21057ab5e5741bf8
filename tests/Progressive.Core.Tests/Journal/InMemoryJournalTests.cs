using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Journal;

public class InMemoryJournalTests
{
    private static readonly RolloutId Id = new("checkout-1");
    private static readonly RolloutHeader Header = new(Id, "checkout", "v2", "v1", "ann", DateTimeOffset.UnixEpoch, "policy");

    private readonly InMemoryJournal journal = new();

    [Fact]
    public async Task Events_come_back_in_the_order_they_were_appended()
    {
        await journal.CreateAsync(Header, CancellationToken.None);
        RolloutEvent[] events = [new Started(DateTimeOffset.UnixEpoch, "ann"), new ExposureConfirmed(DateTimeOffset.UnixEpoch, 1)];
        await AppendAsync(0, events[0]);
        await AppendAsync(1, events[1]);

        Assert.Equal(events, await ReadAsync());
        Assert.Equal(Header, await journal.FindAsync(Id, CancellationToken.None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task An_event_on_another_version_than_the_last_is_refused_and_changes_nothing(long expected)
    {
        await journal.CreateAsync(Header, CancellationToken.None);
        await AppendAsync(0, new Started(DateTimeOffset.UnixEpoch, "ann"));

        await Assert.ThrowsAsync<JournalConflictException>(() => AppendAsync(expected, new ExposureConfirmed(DateTimeOffset.UnixEpoch, 1)));
        Assert.Single(await ReadAsync());
    }

    [Fact]
    public async Task Of_many_that_append_at_once_one_wins_each_version()
    {
        await journal.CreateAsync(Header, CancellationToken.None);
        var wins = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            var won = 0;
            for (var version = 0; version < 100; version++)
            {
                try
                {
                    await AppendAsync(version, new ExposureConfirmed(DateTimeOffset.UnixEpoch, writer));
                    won++;
                }
                catch (JournalConflictException)
                {
                    // Another was first, or this one is ahead of all.
                }
            }

            return won;
        })));

        Assert.Equal(wins.Sum(), (await ReadAsync()).Count);
    }

    [Fact]
    public async Task A_rollout_is_created_once_and_unknown_ones_have_nothing()
    {
        Assert.Null(await journal.FindAsync(Id, CancellationToken.None));
        Assert.Empty(await ReadAsync());
        await Assert.ThrowsAsync<JournalConflictException>(() => AppendAsync(0, new Started(DateTimeOffset.UnixEpoch, "ann")));

        await journal.CreateAsync(Header, CancellationToken.None);
        await Assert.ThrowsAsync<JournalConflictException>(() => journal.CreateAsync(Header, CancellationToken.None).AsTask());
    }

    [Fact]
    public void The_policy_is_pinned_by_its_hash()
    {
        Assert.Matches("^[0-9a-f]{64}$", Header.PolicyHash);
        Assert.Equal(Header.PolicyHash, (Header with { Candidate = "v3" }).PolicyHash);
        Assert.NotEqual(Header.PolicyHash, (Header with { PolicyText = "another" }).PolicyHash);
    }

    private async Task AppendAsync(long version, RolloutEvent happened) =>
        await journal.AppendAsync(Id, version, happened, CancellationToken.None);

    private async Task<List<RolloutEvent>> ReadAsync()
    {
        var events = new List<RolloutEvent>();
        await foreach (var happened in journal.ReadAsync(Id, CancellationToken.None))
        {
            events.Add(happened);
        }

        return events;
    }
}
