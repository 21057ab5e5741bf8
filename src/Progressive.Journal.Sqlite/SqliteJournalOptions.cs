namespace Progressive.Journal.Sqlite;

/// <summary>Which file a journal is kept in, and how it is opened.</summary>
public sealed record SqliteJournalOptions
{
    /// <summary>The file, on a local disk: SQLite's write-ahead log does not work over a network.</summary>
    public required string Path { get; init; }

    /// <summary>Whether a file that is missing or empty is refused rather than begun.</summary>
    public bool MustExist { get; init; }

    /// <summary>
    /// Whether nothing may be written, as for somebody who only looks: calls that would throw <see cref="InvalidOperationException"/>.
    /// The file must exist then as well.
    /// </summary>
    public bool ReadOnly { get; init; }

    /// <summary>How long a call waits for another writer before it gives up.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The journal's clock: it tells when leases lapse, and how long nobody ran a rollout. Those who share a file share a computer, and so its clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
