using System.Text.Json;
using System.Text.Json.Serialization;
using Progressive.Core.Journal;

namespace Progressive.Core.Views;

/// <summary>A value of an enum by its name: <c>awaitingApproval</c>.</summary>
internal sealed class EnumWord<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>A time as UTC.</summary>
internal sealed class UtcTime : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}

/// <summary>A duration as a number of seconds.</summary>
internal sealed class Seconds : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TimeSpan.FromSeconds(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.TotalSeconds);
}

/// <summary>The id of a rollout as its text.</summary>
internal sealed class RolloutIdText : JsonConverter<RolloutId>
{
    public override RolloutId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("A rollout's id is null."));

    public override void Write(Utf8JsonWriter writer, RolloutId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
