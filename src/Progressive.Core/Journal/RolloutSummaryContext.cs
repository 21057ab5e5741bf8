using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Journal;

/// <summary>The shapes of summaries, made at compile time so that nothing is reflected over.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters =
    [
        typeof(EnumNames<RolloutPhase>), typeof(EnumNames<ExposureKind>), typeof(EnumNames<RequestPart>), typeof(EnumNames<RequestComparison>),
        typeof(ExposureConverter),
    ])]
[JsonSerializable(typeof(RolloutSummary))]
[JsonSerializable(typeof(ExposureMembers))]
internal sealed partial class RolloutSummaryContext : JsonSerializerContext;

/// <summary>An exposure as summaries are written down with it: what there is none of is null, and left out.</summary>
internal sealed record ExposureMembers(
    ExposureKind Kind,
    decimal Percent,
    string[]? Environments = null,
    Dictionary<string, decimal>? EnvironmentShares = null,
    string[]? Groups = null,
    RequestMatch[]? Routes = null);

/// <summary>An exposure, member by member.</summary>
internal sealed class ExposureConverter : JsonConverter<Exposure>
{
    public override Exposure? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, ShapeIn(options)) is { } members
            ? Exposure.Restore(
                members.Kind,
                new Percent(members.Percent),
                new ValueList<string>(members.Environments ?? []),
                new ValueList<EnvironmentShare>((members.EnvironmentShares ?? []).Select(part => new EnvironmentShare(part.Key, new Percent(part.Value)))),
                new ValueList<string>(members.Groups ?? []),
                new ValueList<RequestMatch>(members.Routes ?? []))
            : null;

    public override void Write(Utf8JsonWriter writer, Exposure value, JsonSerializerOptions options) => JsonSerializer.Serialize(
        writer,
        new ExposureMembers(
            value.Kind,
            value.Share.Value,
            value.Environments.Count == 0 ? null : [.. value.Environments],
            value.EnvironmentShares.Count == 0 ? null : value.EnvironmentShares.ToDictionary(part => part.Environment, part => part.Share.Value),
            value.Groups.Count == 0 ? null : [.. value.Groups],
            value.Routes.Count == 0 ? null : [.. value.Routes]),
        ShapeIn(options));

    private static JsonTypeInfo<ExposureMembers> ShapeIn(JsonSerializerOptions options) =>
        (JsonTypeInfo<ExposureMembers>)options.GetTypeInfo(typeof(ExposureMembers));
}
