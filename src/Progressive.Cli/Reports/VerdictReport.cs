using System.Text.Json.Serialization;
using Progressive.Core.Judgement;

namespace Progressive.Cli.Reports;

/// <summary>What one look found of one check. The numbers are in the terms of <see cref="Evidence"/>.</summary>
internal sealed record VerdictReport
{
    public required string Gate { get; init; }

    public required string Check { get; init; }

    public required Verdict Verdict { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Reason { get; init; }

    public required double? Estimate { get; init; }

    public required double? Lower { get; init; }

    public required double? Upper { get; init; }

    public required double? BinError { get; init; }

    public required double Limit { get; init; }

    public required double FailLimit { get; init; }

    public required EvidenceScale Scale { get; init; }

    public required string Unit { get; init; }

    public required long CandidateSize { get; init; }

    public required long ReferenceSize { get; init; }

    public required int Look { get; init; }

    public required int PlannedLooks { get; init; }

    /// <summary>What is shown to people.</summary>
    [JsonIgnore]
    public Evidence Evidence { get; private init; } = new();

    public static VerdictReport Of(CheckResult result, DateTimeOffset at) => new()
    {
        Gate = result.Evidence.Gate,
        Check = result.Evidence.Check,
        Verdict = result.Verdict,
        At = at,
        Reason = result.Evidence.Reason,
        Estimate = result.Evidence.Estimate,
        Lower = result.Evidence.Lower,
        Upper = result.Evidence.Upper,
        BinError = result.Evidence.BinError,
        Limit = result.Evidence.Limit,
        FailLimit = result.Evidence.FailLimit,
        Scale = result.Evidence.Scale,
        Unit = result.Evidence.Unit,
        CandidateSize = result.Evidence.CandidateSize,
        ReferenceSize = result.Evidence.ReferenceSize,
        Look = result.Evidence.Look,
        PlannedLooks = result.Evidence.PlannedLooks,
        Evidence = result.Evidence,
    };
}
