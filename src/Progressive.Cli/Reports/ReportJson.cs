using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Cli.Reports;

/// <summary>Reports as programs read them. Members may be added; none is renamed or given another meaning.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters =
    [
        typeof(Word<RolloutPhase>), typeof(Word<RolloutCommand>), typeof(Word<TimerKind>), typeof(Word<Response>), typeof(Word<Verdict>),
        typeof(Word<EvidenceScale>), typeof(Word<ExposureKind>), typeof(Word<WaitKind>), typeof(Word<Outcome>), typeof(UtcTime),
    ])]
[JsonSerializable(typeof(ListReport))]
[JsonSerializable(typeof(DetailReport))]
[JsonSerializable(typeof(EventReport))]
[JsonSerializable(typeof(AnswerReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    // Read by programs, not by browsers: quotation marks and letters stay what they are.
    private static ReportJson Indented => field ??= new(Settings(isIndented: true));

    private static ReportJson OneLine => field ??= new(Settings(isIndented: false));

    public static string Write(ListReport report) => JsonSerializer.Serialize(report, Indented.ListReport);

    public static string Write(DetailReport report) => JsonSerializer.Serialize(report, Indented.DetailReport);

    public static string Write(AnswerReport report) => JsonSerializer.Serialize(report, Indented.AnswerReport);

    /// <summary>An event on one line, for they come one after the other.</summary>
    public static string Write(EventReport report) => JsonSerializer.Serialize(report, OneLine.EventReport);

    private static JsonSerializerOptions Settings(bool isIndented) => new(Default.Options)
    {
        WriteIndented = isIndented,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private sealed class Word<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
        where T : struct, Enum;

    private sealed class UtcTime : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime);
    }
}
