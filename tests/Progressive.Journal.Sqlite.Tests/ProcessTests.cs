using Progressive.Core.Machine;

namespace Progressive.Journal.Sqlite.Tests;

public class ProcessTests : SqliteFileTests
{
    [Fact]
    public async Task Two_processes_append_to_one_rollout_while_a_third_reads_it()
    {
        await WriteAsync(events: 0);
        using (var reader = Open(readOnly: true))
        {
            using var one = Writer.Start(FilePath, count: 60);
            using var other = Writer.Start(FilePath, count: 60);
            var (ones, others) = (FollowAsync(one), FollowAsync(other));
            while (!ones.IsCompleted || !others.IsCompleted)
            {
                AssertNumbered(await EventsAsync(reader));
                await Task.Delay(5, Cancellation);
            }

            Assert.Equal(Enumerable.Range(1, 120).Select(version => (long)version), (await ones).Concat(await others).Order());
            Assert.Equal(0, await one.EndAsync(Cancellation));
            Assert.Equal(0, await other.EndAsync(Cancellation));
            AssertNumbered(await EventsAsync(reader));
        }

        Assert.Equal([FilePath], Directory.EnumerateFiles(Folder));
    }

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_when_the_process_is_killed()
    {
        await WriteAsync(events: 0);
        var random = new Random(5);
        var kept = 0L;
        for (var round = 0; round < 5; round++)
        {
            using var writer = Writer.Start(FilePath, count: int.MaxValue);
            var acknowledged = await writer.ReadAsync(Cancellation) ?? throw new InvalidOperationException(await ReadErrorAsync(writer));
            Assert.Equal(kept + 1, acknowledged);
            var following = FollowAsync(writer);
            await Task.Delay(random.Next(1, 60), Cancellation);
            writer.Kill();
            acknowledged = (await following).LastOrDefault(acknowledged);

            using var journal = Open(mustExist: true);
            var events = await EventsAsync(journal);
            AssertNumbered(events);
            Assert.InRange(events.Count, acknowledged, acknowledged + 1);
            kept = events.Count;
        }
    }

    private static async Task<string> ReadErrorAsync(Writer writer) => $"The writer ended with {await writer.EndAsync(Cancellation)}.";

    private static async Task<List<long>> FollowAsync(Writer writer)
    {
        var versions = new List<long>();
        while (await writer.ReadAsync(Cancellation) is { } version)
        {
            versions.Add(version);
        }

        return versions;
    }

    private static void AssertNumbered(List<RolloutEvent> events) =>
        Assert.Equal(Enumerable.Range(0, events.Count).Select(number => (long)number), events.Cast<ExposureConfirmed>().Select(happened => happened.Effect));
}
