using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
namespace Progressive.Cli.Comparisons;

/// <summary>Comparisons as programs read them. Members may be added; none is renamed or given another meaning.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters =
    [
        typeof(Word<ComparisonMethod>), typeof(Word<Direction>), typeof(Word<BetterSide>), typeof(Word<EstimateScale>),
        typeof(Word<ComparisonVerdict>),
    ])]
[JsonSerializable(typeof(CompareReport))]
internal sealed partial class CompareJson : JsonSerializerContext
{
    // Read by programs, not by browsers: quotation marks and letters stay what they are.
    private static CompareJson Indented => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(CompareReport report) => JsonSerializer.Serialize(report, Indented.CompareReport);

    private sealed class Word<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
        where T : struct, Enum;
}
