using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

public sealed partial class SqliteJournal
{
    /// <summary>
    /// Works out the summaries of rollouts that an earlier version wrote to last, so that lists need not read their events again and again.
    /// </summary>
    private void CatchUp()
    {
        foreach (var id in file.Read(Summaries.Outdated))
        {
            try
            {
                // The journal's own calls are over when they return.
                if (RolloutRecord.ReadAsync(this, id, CancellationToken.None).GetAwaiter().GetResult() is { } record)
                {
                    file.Write(transaction =>
                    {
                        Summaries.Keep(transaction, id, record.Version, record.Summary);
                        return 0;
                    });
                }
            }
            catch (JournalDamagedException)
            {
                // Whoever asks for it is told; all others can be opened.
            }
        }
    }
}
