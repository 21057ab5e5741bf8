using System.Globalization;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>A link of the journal's own chain: what was done to it as a whole.</summary>
public sealed record JournalRecord
{
    internal JournalRecord(JournalRecordKind kind, RolloutId rollout, ChainEnd end, DateTimeOffset at) =>
        (Kind, Rollout, Events, Head, At) = (kind, rollout, end.Version, end.Hash, at);

    /// <summary>What was done.</summary>
    public JournalRecordKind Kind { get; }

    /// <summary>The rollout that it was done to.</summary>
    public RolloutId Rollout { get; }

    /// <summary>How many events the rollout had.</summary>
    public long Events { get; }

    /// <summary>The hash of the last of them; before the first, of the header.</summary>
    public string Head { get; }

    /// <summary>When, by the journal's clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Who did it, where a person did.</summary>
    public string? By { get; init; }

    /// <summary>Why, where somebody said so.</summary>
    public string? Reason { get; init; }

    /// <summary>The key of a rollout that is no longer in the journal: it is not accepted again.</summary>
    internal string? Key { get; init; }

    internal string HashAfter(string previous, long number) => Digest.Of(
        previous,
        number.ToString(CultureInfo.InvariantCulture),
        Kind.ToString(),
        Rollout.Value,
        Events.ToString(CultureInfo.InvariantCulture),
        Head,
        Sql.Write(At),
        By,
        Reason,
        Key);
}
