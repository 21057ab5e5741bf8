using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

public sealed partial class SqliteJournal
{
    // About a third of a second: whoever opens a journal to abort a rollout must not wait for the summaries of a year.
    private const int MostEventsAtOpening = 2000;

    /// <summary>
    /// Works out the summaries of rollouts that an earlier version wrote to last, so that lists need not read their events again and again. Each opening
    /// does a part, rollouts that are not over first; until all are done, lists read the events of the others.
    /// </summary>
    private void CatchUp()
    {
        var caughtUp = new List<RolloutRecord>();
        foreach (var id in file.Read(transaction => Summaries.Outdated(transaction, MostEventsAtOpening)))
        {
            try
            {
                // The journal's own calls are over when they return.
                if (RolloutRecord.ReadAsync(this, id, CancellationToken.None).GetAwaiter().GetResult() is { } record)
                {
                    caughtUp.Add(record);
                }
            }
            catch (JournalDamagedException)
            {
                // Whoever asks for it is told; all others can be opened.
            }
        }

        if (caughtUp.Count > 0)
        {
            file.Write(transaction =>
            {
                caughtUp.ForEach(record => Summaries.Keep(transaction, record.Entry.Header.Id, record.Version, record.Summary));
                return 0;
            });
        }
    }
}
