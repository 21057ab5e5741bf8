using System.Text.Json.Serialization;

namespace Progressive.Core.Judgement;

/// <summary>What one look found of one check.</summary>
/// <param name="Check">The check's place in its guard, from 0.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Evidence">The numbers behind it.</param>
public sealed record CheckResult(int Check, Verdict Verdict, Evidence Evidence)
{
    /// <summary>
    /// Whether the candidate, which had been measured before, was not for as long as the gate has patience: all data since the warm-up is still there, and nothing comes any more.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSilent { get; init; }
}
