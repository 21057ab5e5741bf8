using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Progressive.Policies;

namespace Progressive.Cli.Rules;

/// <summary>Rules as programs read them. Members may be added; none is renamed or given another meaning.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(Word<Severity>)])]
[JsonSerializable(typeof(RuleList))]
[JsonSerializable(typeof(RuleReport))]
internal sealed partial class RuleJson : JsonSerializerContext
{
    // Read by programs, not by browsers: quotation marks and letters stay what they are.
    private static RuleJson Indented => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(RuleList rules) => JsonSerializer.Serialize(rules, Indented.RuleList);

    public static string Write(RuleReport rule) => JsonSerializer.Serialize(rule, Indented.RuleReport);

    private sealed class Word<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
        where T : struct, Enum;
}
