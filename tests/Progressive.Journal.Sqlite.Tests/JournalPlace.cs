using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite.Tests;

/// <summary>Where the journals of one test are kept.</summary>
public abstract class JournalPlace : IDisposable
{
    public abstract IRolloutJournal Open(TimeProvider clock);

    public abstract void Dispose();
}

public sealed class InMemoryPlace : JournalPlace
{
    public override IRolloutJournal Open(TimeProvider clock) => new InMemoryJournal(clock);

    public override void Dispose()
    {
    }
}

public sealed class SqlitePlace : JournalPlace
{
    private readonly TemporaryFolder folder = new();
    private readonly List<SqliteJournal> opened = [];

    public override IRolloutJournal Open(TimeProvider clock)
    {
        var journal = SqliteJournal.Open(new() { Path = folder.File("rollouts.db"), TimeProvider = clock });
        opened.Add(journal);
        return journal;
    }

    public override void Dispose()
    {
        opened.ForEach(journal => journal.Dispose());
        folder.Dispose();
    }
}
