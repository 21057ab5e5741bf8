using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>SQLite checks how its pages hang together, not what they say: a changed letter shows in these only.</summary>
internal static class Checksum
{
    // Events of 0.1.0 do not say when they were written.
    public static string OfEvent(string rollout, long version, string body, string? writtenAt = null)
    {
        string[] parts = [rollout, version.ToString(CultureInfo.InvariantCulture), body];
        return writtenAt is null ? Of(parts) : Of([.. parts, writtenAt]);
    }

    public static string OfSummary(string rollout, string body) => Of(rollout, body);

    public static string OfHeader(RolloutHeader header)
    {
        string[] parts =
            [header.Id.Value, header.Target, header.Candidate, header.Baseline, header.StartedBy, Sql.Write(header.AcceptedAt), header.PolicyHash];

        // Headers of 0.1.0 had nothing more, and keep their checksums.
        string[] more = header is { Key: null, LanguageVersion: 1, ReplacesJournal: null }
            ? []
            : [header.Key ?? "", header.Key is null ? "0" : "1", header.LanguageVersion.ToString(CultureInfo.InvariantCulture)];
        string[] replaced = header.ReplacesJournal is { } journal ? [journal.ToString("N")] : [];
        return Of([.. parts, .. more, .. replaced]);
    }

    private static string Of(params ReadOnlySpan<string> parts)
    {
        // Lengths keep the parts apart.
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))[..8]);
    }
}
