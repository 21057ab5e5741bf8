namespace Progressive.Journal.Sqlite;

/// <summary>What was done to a journal as a whole.</summary>
public enum JournalRecordKind
{
    /// <summary>The events of a rollout that an earlier version had written were chained as they were found.</summary>
    Chained,

    /// <summary>A rollout was begun.</summary>
    Created,

    /// <summary>A rollout came to its end.</summary>
    Ended,

    /// <summary>A rollout that was over was removed because of its age.</summary>
    Pruned,

    /// <summary>A rollout that was not as it was written was ended; what could not be read was set aside.</summary>
    Repaired,

    /// <summary>A rollout of which not even the header was as it was written was set aside as a whole.</summary>
    SetAside,
}
