using System.Security.Cryptography;
using System.Text;

namespace Progressive.Core.Journal;

/// <summary>What is fixed when a rollout is accepted. Editing the policy's file later changes nothing.</summary>
/// <param name="Id">The rollout.</param>
/// <param name="Target">What is rolled out.</param>
/// <param name="Candidate">The new version.</param>
/// <param name="Baseline">The old version.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="AcceptedAt">When.</param>
/// <param name="PolicyText">The policy's canonical text.</param>
public sealed record RolloutHeader(
    RolloutId Id,
    string Target,
    string Candidate,
    string Baseline,
    string StartedBy,
    DateTimeOffset AcceptedAt,
    string PolicyText)
{
    /// <summary>What the starter calls this start, the same however often it is asked for: a journal accepts a key once. Null for none.</summary>
    public string? Key { get; init; }

    /// <summary>The journal whose orders the rollout's may replace (<see cref="Traffic.ExposureOrder.Replaces"/>); null for none.</summary>
    public Guid? ReplacesJournal { get; init; }

    /// <summary>The version of the language that the policy's text is in.</summary>
    public int LanguageVersion { get; init; } = Policies.PolicyText.LanguageVersion;

    /// <summary>The SHA-256 of the policy's text, in lower-case hexadecimal.</summary>
    public string PolicyHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PolicyText)));
}
