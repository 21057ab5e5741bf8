using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Progressive.Policies;

namespace Progressive.Cli.Checks;

/// <summary>Findings as programs read them. Members may be added; none is renamed or given another meaning.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(Word<Severity>)])]
[JsonSerializable(typeof(FindingsReport))]
internal sealed partial class CheckJson : JsonSerializerContext
{
    // Read by programs, not by browsers: quotation marks and letters stay what they are.
    private static CheckJson Indented => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(FindingsReport report) => JsonSerializer.Serialize(report, Indented.FindingsReport);

    private sealed class Word<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
        where T : struct, Enum;
}
