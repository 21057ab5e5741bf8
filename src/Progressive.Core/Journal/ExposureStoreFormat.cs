using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Journal;

/// <summary>How orders and followers are written down: one JSON object each. What was written once stays readable.</summary>
public static class ExposureStoreFormat
{
    private static readonly JsonSerializerOptions Options = new(ExposureStoreContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = ExposureStoreContext.Default,
    };

    /// <summary>An order as one line of JSON.</summary>
    /// <param name="order">The order.</param>
    public static string Write(ExposureOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return JsonSerializer.Serialize(
            new OrderMembers(
                order.Target, order.Candidate, order.Baseline, order.Exposure, order.Revision, order.Fence, order.Journal, order.Replaces, order.Flag),
            Shape<OrderMembers>());
    }

    /// <summary>A follower as one line of JSON.</summary>
    /// <param name="follower">The follower.</param>
    public static string Write(Follower follower)
    {
        ArgumentNullException.ThrowIfNull(follower);
        return JsonSerializer.Serialize(
            new FollowerMembers(
                follower.Name,
                [.. follower.Progress.Select(entry => new ProgressMembers(entry.Target, entry.Fence, entry.Revision, entry.IsRouted, entry.Flag, entry.Obstacle))]),
            Shape<FollowerMembers>());
    }

    /// <summary>The order that was written.</summary>
    /// <param name="text">The text, of this version or another.</param>
    /// <exception cref="JournalDamagedException">The text is broken or lacks something.</exception>
    public static ExposureOrder ReadOrder(string text)
    {
        var read = Read<OrderMembers>(text);
        return new ExposureOrder(read.Target, read.Candidate, read.Baseline, read.Exposure, read.Revision, read.Fence)
        {
            Journal = read.Journal,
            Replaces = read.Replaces,
            Flag = read.Flag,
        };
    }

    /// <summary>The follower that was written.</summary>
    /// <param name="text">The text, of this version or another.</param>
    /// <exception cref="JournalDamagedException">The text is broken or lacks something.</exception>
    public static Follower ReadFollower(string text)
    {
        var read = Read<FollowerMembers>(text);
        return new Follower(read.Name, new ValueList<Follower.Entry>(
            read.Progress.Select(entry => new Follower.Entry(entry.Target, entry.Flag, entry.Fence, entry.Revision, entry.IsRouted, entry.Obstacle))));
    }

    private static T Read<T>(string text)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return JsonSerializer.Deserialize(text, Shape<T>()) ?? throw new JournalDamagedException("The order or follower is null.");
        }
        catch (JsonException broken)
        {
            throw new JournalDamagedException($"The order or follower cannot be read. {broken.Message}", broken);
        }
    }

    private static JsonTypeInfo<T> Shape<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}

/// <summary>The shapes of what is kept, made at compile time.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(EnumNames<ExposureKind>), typeof(EnumNames<RequestPart>), typeof(EnumNames<RequestComparison>), typeof(ExposureConverter)])]
[JsonSerializable(typeof(OrderMembers))]
[JsonSerializable(typeof(FollowerMembers))]
[JsonSerializable(typeof(ExposureMembers))]
internal sealed partial class ExposureStoreContext : JsonSerializerContext;

/// <summary>An order as it is written down.</summary>
internal sealed record OrderMembers(
    string Target,
    string Candidate,
    string Baseline,
    Exposure Exposure,
    long Revision,
    long Fence,
    Guid Journal,
    Guid? Replaces = null,
    string? Flag = null);

/// <summary>A follower as it is written down.</summary>
internal sealed record FollowerMembers(string Name, ProgressMembers[] Progress);

/// <summary>How far a follower has come, as it is written down.</summary>
internal sealed record ProgressMembers(string Target, long Fence, long Revision, bool IsRouted, string? Flag = null, string? Obstacle = null);
