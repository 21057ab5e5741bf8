using System.Globalization;
using System.Text.RegularExpressions;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Journal.Sqlite.Tests;

public class DamageTests : SqliteFileTests
{
    [Theory]
    [InlineData("update events set body = substr(body, 1, 40) where version = 3", "is not as it was written: its checksum does not fit")]
    [InlineData("update events set body = replace(body, '500', '900') where version = 3", "is not as it was written: its checksum does not fit")]
    [InlineData("update events set version = 99 where version = 3", "is missing")]
    [InlineData("update events set version = case version when 3 then -4 else -3 end where version in (3, 4); update events set version = -version where version < 0", "is not as it was written")]
    [InlineData("delete from events where version = 3", "is missing")]
    public async Task Events_before_a_broken_one_are_read_and_the_broken_one_is_named(string sql, string expected)
    {
        await WriteAsync(events: 5);
        Meddle(sql);
        using var journal = Open();

        var (events, damage) = await ReadAsync(journal, after: 0);

        Assert.Equal([Looked(0), Looked(1)], events);
        Assert.StartsWith("Event 3 of rollout 'r1'", damage!.Message, StringComparison.Ordinal);
        Assert.Contains(expected, damage.Message, StringComparison.Ordinal);
        Assert.Contains("before it can be read", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_a_kind_that_is_not_known_is_named()
    {
        await WriteAsync(events: 2);
        Put("r1", "danced", """{"kind":"danced"}""");
        using var journal = Open();

        var (events, damage) = await ReadAsync(journal, after: 1);

        Assert.Equal([Looked(1)], events);
        Assert.Equal(
            "Event 3 of rollout 'r1' is damaged. 'danced' is no kind of event known here; perhaps a later version wrote it. Those before it can be read. "
                + "'progressive verify' shows all that was changed; 'progressive repair r1 --reason ...' ends the rollout and keeps what was set aside.",
            damage!.Message);
    }

    [Theory]
    [InlineData("policy_text = policy_text || ' '", "The policy kept with rollout 'r1' is not the one it was started with: its hash does not fit.")]
    [InlineData("candidate = 'v3'", "Rollout 'r1' is not as it was written: its checksum does not fit.")]
    [InlineData("accepted_at = 'noon'", "Rollout 'r1' holds a value that cannot be read.")]
    public async Task A_rollout_that_was_changed_is_damage(string change, string expected)
    {
        await WriteAsync(events: 1);
        Meddle($"update rollouts set {change} where id = 'r1'");
        using var journal = Open();

        foreach (var call in new Func<Task>[]
        {
            async () => await journal.FindAsync(Id, Cancellation),
            async () => await journal.FindOpenAsync("checkout", Cancellation),
            async () => await journal.ListAsync(Cancellation).ToListAsync(Cancellation),
            async () => await RolloutRecord.ReadAsync(journal, Id, Cancellation),
        })
        {
            Assert.Contains(expected, (await Assert.ThrowsAsync<JournalDamagedException>(call)).Message, StringComparison.Ordinal);
        }

        Assert.NotNull(await journal.FindAsync(new("r2"), Cancellation));
    }

    [Theory]
    [InlineData("update rollouts set candidate = 'v3' where id = 'r1'")]
    [InlineData("update rollouts set accepted_at = 'soon' where id = 'r1'")]
    [InlineData("update rollouts set replaces_journal = 'zz' where id = 'r1'")]
    [InlineData("update rollouts set language_version = 1099511627776 where id = 'r1'")]
    [InlineData("update events set written_at = 'x' where rollout = 'r1'")]
    [InlineData("update leases set until = 'soon' where rollout = 'r1'")]
    public async Task A_rollout_that_cannot_be_read_does_not_hide_the_others_in_a_list(string sql)
    {
        await WriteAsync(events: 1);
        Meddle(sql);
        using var journal = Open();
        var listed = new List<string>();

        var damage = await Assert.ThrowsAsync<JournalDamagedException>(async () =>
        {
            await foreach (var entry in journal.ListAsync(Cancellation))
            {
                listed.Add(entry.Header.Id.Value);
            }
        });

        Assert.Equal(["r2"], listed);
        Assert.Contains("'progressive repair r1", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_of_a_later_version_waits_on_and_holds_no_other_up()
    {
        await WriteAsync(events: 1);
        Meddle("insert into commands (ticket, rollout, command, by, at) values ('00000000-0000-0000-0000-000000000001', 'r1', 'Dance', 'ann', '')");
        using var journal = Open();
        var abort = new SubmittedCommand(Guid.NewGuid(), Id, RolloutCommand.Abort, "ann", null, DateTimeOffset.UnixEpoch) { Version = 1 };
        await journal.SubmitAsync(abort, Cancellation);

        Assert.Equal([abort], await journal.ReadWaitingAsync("engine-1", Cancellation));
    }

    [Fact]
    public void A_file_of_something_else_is_no_journal()
    {
        File.WriteAllText(FilePath, string.Concat(Enumerable.Repeat("Dear diary, today nothing was rolled out. ", 400)));

        var message = Damaged().Message;

        Assert.StartsWith($"'{FilePath}' is damaged or no journal: ", message, StringComparison.Ordinal);
        Assert.EndsWith("No event can be read.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_damage_wherever_it_was_cut()
    {
        await WriteAsync(events: 60);
        var whole = await File.ReadAllBytesAsync(FilePath, Cancellation);
        Assert.True(whole.Length > 10 * 4096);

        foreach (var length in new[] { 1, 16, 100, 511, 512, 4096, 4097, 8192, whole.Length / 2, whole.Length - 4096, whole.Length - 100, whole.Length - 1 })
        {
            await File.WriteAllBytesAsync(FilePath, whole[..length], Cancellation);
            Assert.Contains("can be read", Damaged().Message, StringComparison.Ordinal);
            Assert.Equal(length, new FileInfo(FilePath).Length);
        }
    }

    [Theory]
    [InlineData("drop index open_target", "open_target")]
    [InlineData("alter table events rename column body to text", "events")]
    [InlineData("drop table commands", "commands")]
    public async Task A_file_that_lacks_what_a_journal_has_is_damage(string sql, string lacking)
    {
        await WriteAsync(events: 2);
        Meddle(sql);

        Assert.Contains($"{lacking} is not as a journal has it.", Damaged().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create trigger deaf before insert on commands begin select raise(ignore); end", "deaf")]
    [InlineData("create view rose as select 1", "rose")]
    public async Task A_file_that_has_a_trigger_or_a_view_of_its_own_is_damage(string sql, string unexpected)
    {
        await WriteAsync(events: 2);
        Meddle(sql);

        Assert.Contains($"{unexpected} does not belong in a journal.", Damaged().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_be_read_of_a_damaged_file_is_counted()
    {
        await WriteAsync(events: 60);
        var middle = (await File.ReadAllBytesAsync(FilePath, Cancellation)).AsSpan().IndexOf("\"effect\":30,"u8);
        Flip(middle / 4096 * 4096, 64);

        var counted = Regex.Match(Damaged().Message, @"What can be read: (\d+) events of rollout 'r1'\.$");

        // The page that broke held a few of them; those on either side are saved.
        Assert.InRange(int.Parse(counted.Groups[1].Value, CultureInfo.InvariantCulture), 50, 59);
    }

    [Fact]
    public async Task An_empty_file_whose_log_is_not_is_damage()
    {
        await WriteAsync(events: 1);
        var log = await File.ReadAllBytesAsync(FilePath, Cancellation);
        await File.WriteAllBytesAsync(FilePath, [], Cancellation);
        await File.WriteAllBytesAsync(FilePath + "-wal", log, Cancellation);

        Assert.Contains("it is empty, yet its log", Damaged().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_byte_that_changed_makes_a_rollout_or_an_event_read_otherwise()
    {
        await WriteAsync(events: 40);
        var whole = await File.ReadAllBytesAsync(FilePath, Cancellation);
        var random = new Random(20300506);
        var found = 0;
        for (var trial = 0; trial < 300; trial++)
        {
            await File.WriteAllBytesAsync(FilePath, whole, Cancellation);
            // Half of them where pages describe themselves.
            var page = random.Next(whole.Length / 4096) * 4096;
            var at = page + (trial % 2 == 0 ? random.Next(4096) : random.Next(108));
            Flip(at, 1, (byte)random.Next(1, 256));

            found += await IsFoundAsync(at) ? 1 : 0;
        }

        Assert.InRange(found, 50, 300);
    }

    private async Task<bool> IsFoundAsync(int at)
    {
        try
        {
            using var journal = Open(mustExist: true);
            var entries = await journal.ListAsync(Cancellation).ToListAsync(Cancellation);
            var events = await EventsAsync(journal);

            Assert.Equal([Header("r1", "checkout"), Header("r2", "search")], entries.Select(entry => entry.Header));
            Assert.All(entries, entry => Assert.False(entry.IsOver));
            Assert.Equal(Enumerable.Range(0, 40).Select(version => Looked(version)), events);
            return false;
        }
        catch (JournalDamagedException)
        {
            return true;
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"With byte {at} changed: {failure.Message}", failure);
        }
    }

    private void Flip(long at, int count, byte mask = 0xA5)
    {
        using var file = File.Open(FilePath, FileMode.Open, FileAccess.ReadWrite);
        var bytes = new byte[count];
        file.Position = at;
        file.ReadExactly(bytes);
        file.Position = at;
        file.Write([.. bytes.Select(value => (byte)(value ^ mask))]);
    }

    private static async Task<(List<RolloutEvent> Events, JournalDamagedException? Damage)> ReadAsync(SqliteJournal journal, long after)
    {
        var events = new List<RolloutEvent>();
        try
        {
            await foreach (var happened in journal.ReadAsync(Id, after, Cancellation))
            {
                events.Add(happened);
            }
        }
        catch (JournalDamagedException damage)
        {
            return (events, damage);
        }

        return (events, null);
    }
}
