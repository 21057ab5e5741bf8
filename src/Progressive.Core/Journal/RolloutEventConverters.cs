using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Progressive.Core.Judgement;
using Progressive.Policies;

namespace Progressive.Core.Journal;

/// <summary>An enum by its names only: a number would hide a value that is not known here.</summary>
internal sealed class EnumNames<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>A look's results as an array.</summary>
internal sealed class CheckResultsConverter : JsonConverter<ValueList<CheckResult>>
{
    public override ValueList<CheckResult> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var results = JsonSerializer.Deserialize(ref reader, ShapeIn(options)) ?? [];
        return results.Contains(null!) ? throw new JsonException("A check's result is null.") : new ValueList<CheckResult>(results);
    }

    public override void Write(Utf8JsonWriter writer, ValueList<CheckResult> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, [.. value], ShapeIn(options));

    private static JsonTypeInfo<CheckResult[]> ShapeIn(JsonSerializerOptions options) =>
        (JsonTypeInfo<CheckResult[]>)options.GetTypeInfo(typeof(CheckResult[]));
}
