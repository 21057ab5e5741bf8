using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Progressive.Core.Journal;
using Progressive.Journal.Sqlite;

namespace Progressive.Cli.Journals;

/// <summary>What is found out about a journal, or done to it, as programs read it. Members may be added; none is renamed or given another meaning.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(Word<JournalRecordKind>), typeof(IdText)])]
[JsonSerializable(typeof(JournalVerification))]
[JsonSerializable(typeof(JournalPruning))]
[JsonSerializable(typeof(JournalRepair))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    // Read by programs, not by browsers: quotation marks and letters stay what they are.
    private static JournalJson Indented => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(JournalVerification verification) => JsonSerializer.Serialize(verification, Indented.JournalVerification);

    public static string Write(JournalPruning pruning) => JsonSerializer.Serialize(pruning, Indented.JournalPruning);

    public static string Write(JournalRepair repair) => JsonSerializer.Serialize(repair, Indented.JournalRepair);

    private sealed class Word<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
        where T : struct, Enum;

    private sealed class IdText : JsonConverter<RolloutId>
    {
        public override RolloutId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, RolloutId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
