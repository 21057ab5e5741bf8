using System.Text.Json.Serialization;
using Progressive.Core.Judgement;

namespace Progressive.Core.Journal;

/// <summary>Evidence as events are written down with it: what has its usual value is null, and left out.</summary>
internal sealed class EvidenceMembers
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Gate { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Check { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Method { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Estimate { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Lower { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Upper { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BinError { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Limit { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FailLimit { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EvidenceScale? Scale { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unit { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CandidateSize { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ReferenceSize { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Look { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? PlannedLooks { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Schedule { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Information { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PassAlpha { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FailAlpha { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CandidateQuery { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReferenceQuery { get; set; }

    public static EvidenceMembers Of(Evidence evidence) => new()
    {
        Gate = Unusual(evidence.Gate),
        Check = Unusual(evidence.Check),
        Reason = Unusual(evidence.Reason),
        Method = Unusual(evidence.Method),
        Estimate = evidence.Estimate,
        Lower = evidence.Lower,
        Upper = evidence.Upper,
        BinError = evidence.BinError,
        Limit = Unusual(evidence.Limit),
        FailLimit = Unusual(evidence.FailLimit),
        Scale = evidence.Scale == EvidenceScale.Plain ? null : evidence.Scale,
        Unit = Unusual(evidence.Unit),
        CandidateSize = Unusual(evidence.CandidateSize),
        ReferenceSize = Unusual(evidence.ReferenceSize),
        Look = Unusual(evidence.Look),
        PlannedLooks = Unusual(evidence.PlannedLooks),
        Schedule = Unusual(evidence.Schedule),
        Information = Unusual(evidence.Information),
        PassAlpha = Unusual(evidence.PassAlpha),
        FailAlpha = Unusual(evidence.FailAlpha),
        CandidateQuery = Unusual(evidence.CandidateQuery),
        ReferenceQuery = Unusual(evidence.ReferenceQuery),
    };

    public Evidence ToEvidence() => new()
    {
        Gate = Gate ?? "",
        Check = Check ?? "",
        Reason = Reason ?? "",
        Method = Method ?? "",
        Estimate = Estimate,
        Lower = Lower,
        Upper = Upper,
        BinError = BinError,
        Limit = Limit ?? 0,
        FailLimit = FailLimit ?? 0,
        Scale = Scale ?? EvidenceScale.Plain,
        Unit = Unit ?? "",
        CandidateSize = CandidateSize ?? 0,
        ReferenceSize = ReferenceSize ?? 0,
        Look = Look ?? 0,
        PlannedLooks = PlannedLooks ?? 0,
        Schedule = Schedule ?? 0,
        Information = Information ?? 0,
        PassAlpha = PassAlpha ?? 0,
        FailAlpha = FailAlpha ?? 0,
        CandidateQuery = CandidateQuery ?? "",
        ReferenceQuery = ReferenceQuery ?? "",
    };

    private static string? Unusual(string text) => text.Length == 0 ? null : text;

    private static long? Unusual(long number) => number == 0 ? null : number;

    private static int? Unusual(int number) => number == 0 ? null : number;

    // A negative zero is not the usual one.
    private static double? Unusual(double number) => BitConverter.DoubleToInt64Bits(number) == 0 ? null : number;
}
