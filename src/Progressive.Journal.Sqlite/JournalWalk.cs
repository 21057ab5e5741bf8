using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>Checks all that a journal holds within one transaction.</summary>
/// <param name="transaction">The transaction.</param>
/// <param name="knownHeads">Hashes that the journal is expected to hold, in any letters.</param>
internal sealed class JournalWalk(SqliteTransaction transaction, IEnumerable<string> knownHeads)
{
    private readonly ImmutableArray<JournalFault>.Builder faults = ImmutableArray.CreateBuilder<JournalFault>();
    private readonly Dictionary<RolloutId, JournalRecord> newest = [];
    private readonly Dictionary<RolloutId, JournalRecord> chainedLater = [];
    private readonly HashSet<string> expected = new(knownHeads, StringComparer.OrdinalIgnoreCase);

    public JournalVerification Make(Guid journal)
    {
        var hasChains = transaction.First(row => row.GetInt64(0), "pragma user_version") >= Migrations.Migration005.Migration.Number;
        var records = hasChains ? CheckRecords() : [];
        var rollouts = transaction.All(
            row => (Id: new RolloutId(row.GetString(0)), IsOver: row.GetBoolean(1), End: new ChainEnd(row.GetInt64(2), row.GetText(3) ?? "")),
            $"select id, is_over, {ChainEnd.Columns} from rollouts order by number");
        var verified = rollouts.Select(rollout => CheckRollout(rollout.Id, rollout.IsOver, hasChains ? rollout.End : null)).ToImmutableArray();
        if (hasChains)
        {
            CheckThatNoneIsMissing([.. rollouts.Select(rollout => rollout.Id)]);
        }

        CheckStrays();
        CheckUnchained();
        foreach (var head in expected)
        {
            Report(null, $"The hash {head} is not in this journal. What it stood for was removed or rewritten, or its rollout was pruned since, or it is of another journal.");
        }

        return new()
        {
            Journal = journal,
            HasChains = hasChains,
            Head = JournalRecords.End(transaction).Head,
            Records = [.. records],
            Rollouts = verified,
            Faults = faults.ToImmutable(),
        };
    }

    private List<JournalRecord> CheckRecords()
    {
        var (previous, count, isWhole, vouched, records) = (JournalRecords.Begin(transaction), 0, true, 0, new List<JournalRecord>());
        foreach (var (number, record, hash) in JournalRecords.Read(transaction))
        {
            var follows = record?.HashAfter(previous, number) == hash;
            if (isWhole && number != count + 1)
            {
                isWhole = ReportRecord(count + 1, "is missing");
            }
            else if (isWhole && !follows)
            {
                isWhole = ReportRecord(number, "is not as it was written: its hash does not follow from what comes before it");
            }

            (count, previous) = (count + 1, hash);
            var isKnown = follows && expected.Remove(hash);
            if (record is null)
            {
                continue;
            }

            records.Add(record);
            vouched = isKnown ? records.Count : vouched;
            newest[record.Rollout] = record;
            if (record.Kind == JournalRecordKind.Chained)
            {
                chainedLater[record.Rollout] = record;
            }
        }

        // With a pruned rollout went its events, and its record could say anything: it counts where a hash that was kept elsewhere is its own or that of a later one.
        expected.ExceptWith(records.Take(vouched).Where(record => newest[record.Rollout].Kind == JournalRecordKind.Pruned).Select(record => record.Head));

        var end = JournalRecords.End(transaction);
        if (isWhole && end.Records != count)
        {
            ReportRecord(Math.Min(end.Records, count) + 1, end.Records > count ? "is missing" : "was put in");
        }
        else if (isWhole && end.Head != previous)
        {
            ReportRecord(count, "is not the one that the journal's chain ends with");
        }

        return records;
    }

    private VerifiedRollout CheckRollout(RolloutId id, bool isOver, ChainEnd? end)
    {
        ChainedEvents? chain = null;
        try
        {
            chain = ChainedEvents.Open(transaction, id, after: 0)!;
            expected.Remove(chain.Last.Hash);
            chain.Read((_, hash) => expected.Remove(hash));
            if (end is not null)
            {
                CheckRecordOf(id, isOver, end);
            }
        }
        catch (JournalDamagedException damage)
        {
            faults.Add(new(id, chain?.Broken, damage.Message));
        }
        catch (Exception unreadable) when (Damage.IsUnreadableValue(unreadable))
        {
            faults.Add(new(id, chain?.Broken, Damage.OfValue(id, unreadable).Message));
        }

        var events = chain?.Last.Version ?? 0;
        return new(id, isOver, events, Math.Min(events, chainedLater.GetValueOrDefault(id)?.Events ?? 0), chain?.Last.Hash ?? "");
    }

    private void CheckRecordOf(RolloutId id, bool isOver, ChainEnd end)
    {
        var fault = newest.GetValueOrDefault(id) switch
        {
            null => "was put in: the journal has no record of its beginning.",
            { Kind: JournalRecordKind.Pruned or JournalRecordKind.SetAside } => "was put in again: by the journal's records it was removed.",
            { Kind: JournalRecordKind.Created or JournalRecordKind.Chained } when isOver => "is marked as over, and the journal has no record of its end.",
            { Kind: JournalRecordKind.Created or JournalRecordKind.Chained } => null,
            _ when !isOver => "is marked as open, and by the journal's records it is over.",
            var last when (last.Events, last.Head) != (end.Version, end.Hash) => "does not end as the journal's records say.",
            _ => null,
        };
        if (fault is not null)
        {
            faults.Add(new(id, null, Damage.Of(id, $"Rollout '{id}' {fault}").Message));
        }
    }

    private void CheckThatNoneIsMissing(HashSet<RolloutId> rollouts)
    {
        foreach (var (id, record) in newest)
        {
            if (!rollouts.Contains(id) && record.Kind is not (JournalRecordKind.Pruned or JournalRecordKind.SetAside))
            {
                Report(id, $"Rollout '{id}' was removed: there is no record that it was pruned. Restore the journal from a backup.");
            }
        }
    }

    private void CheckStrays()
    {
        foreach (var id in transaction.All(row => row.GetString(0), "select distinct rollout from events where rollout not in (select id from rollouts)"))
        {
            Report(new(id), $"There are events of a rollout '{id}', and no such rollout.");
        }

        foreach (var (number, command) in transaction.All(
            row => (row.GetInt64(0), WaitingCommand.Read(row, 1)), $"select commands.number, {WaitingCommand.Columns} from commands order by commands.number"))
        {
            if (command is null)
            {
                Report(null, string.Create(CultureInfo.InvariantCulture, $"Command {number} in the inbox cannot be read. It waits, and holds no other up."));
            }
        }
    }

    // No chain holds these, and where one cannot be read an engine or a command cannot go on.
    private void CheckUnchained()
    {
        if (transaction.First<long?>(row => row.GetInt64(0), "select last_token from journal") is not { } token)
        {
            Report(null, "The row that says which journal this is was removed. Restore the journal from a backup.");
        }
        else if (transaction.First(row => row.GetInt64(0), "select coalesce(max(token), 0) from leases") > token)
        {
            Report(null, "A lease carries a token that the journal has not given yet, so one that comes later may count as the older. Restore the journal from a backup.");
        }

        foreach (var (id, until) in transaction.All(row => (new RolloutId(row.GetString(0)), row.GetString(1)), "select rollout, until from leases"))
        {
            if (!Sql.IsTime(until))
            {
                Report(id, Damage.Of(id, $"The lease of rollout '{id}' does not say until when it holds.").Message);
            }
        }

        foreach (var (number, at) in transaction.All(row => (row.GetInt64(0), row.GetString(1)), "select number, at from freezes order by number"))
        {
            if (!Sql.IsTime(at))
            {
                Report(null, string.Create(CultureInfo.InvariantCulture, $"Freeze {number} does not say when it was kept. Where it is the last, 'progressive freeze' or 'unfreeze' keeps one that can be read."));
            }
        }
    }

    private bool ReportRecord(long number, string fault)
    {
        Report(null, string.Create(
            CultureInfo.InvariantCulture, $"Record {number} of the journal as a whole {fault}. Compare the journal with a backup: what was done to it cannot be told from it."));
        return false;
    }

    private void Report(RolloutId? rollout, string message) => faults.Add(new(rollout, null, message));
}
