using System.Globalization;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>
/// SQLite checks how its pages hang together, not what they say: a changed letter shows in these only. Each needs nothing but its own row, so what is left of a
/// damaged file can be told from what is not. Whether rows are missing, or were changed on purpose, is told by the chain.
/// </summary>
internal static class Checksum
{
    private const int Letters = 16;

    // Events of 0.1.0 do not say when they were written.
    public static string OfEvent(string rollout, long version, string body, string? writtenAt = null)
    {
        string[] parts = [rollout, version.ToString(CultureInfo.InvariantCulture), body];
        return Of(writtenAt is null ? Digest.Of(parts) : Digest.Of([.. parts, writtenAt]));
    }

    public static string OfSummary(string rollout, string body) => Of(Digest.Of(rollout, body));

    public static string OfHeader(RolloutHeader header) => Of(DigestOf(header));

    /// <summary>All that was fixed when a rollout was accepted; its chain begins with that.</summary>
    public static string DigestOf(RolloutHeader header)
    {
        string[] parts =
            [header.Id.Value, header.Target, header.Candidate, header.Baseline, header.StartedBy, Sql.Write(header.AcceptedAt), header.PolicyHash];

        // Headers of 0.1.0 had nothing more, and keep their checksums.
        string[] more = header is { Key: null, LanguageVersion: 1, ReplacesJournal: null }
            ? []
            : [header.Key ?? "", header.Key is null ? "0" : "1", header.LanguageVersion.ToString(CultureInfo.InvariantCulture)];
        string[] replaced = header.ReplacesJournal is { } journal ? [journal.ToString("N")] : [];
        return Digest.Of([.. parts, .. more, .. replaced]);
    }

    private static string Of(string digest) => digest[..Letters];
}
