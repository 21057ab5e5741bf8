using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Progressive.Cli.Explain;

/// <summary>Policies told to programs. Members may be added; none is renamed or given another meaning.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(Word<StageKind>), typeof(Word<Turn>)])]
[JsonSerializable(typeof(ExplainReport))]
internal sealed partial class ExplainJson : JsonSerializerContext
{
    // Read by programs, not by browsers: quotation marks and letters stay what they are.
    private static ExplainJson Indented => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(ExplainReport report) => JsonSerializer.Serialize(report, Indented.ExplainReport);

    private sealed class Word<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
        where T : struct, Enum;
}
