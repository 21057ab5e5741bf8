using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Core.Journal;

/// <summary>
/// How journals write events down: one JSON object each, with its kind first. What was written once stays readable, so kinds and
/// members are neither renamed nor given another meaning.
/// </summary>
public static class RolloutEventFormat
{
    private const string KindMember = "kind";

    private static readonly FrozenDictionary<Type, string> Kinds = new Dictionary<Type, string>
    {
        [typeof(Started)] = "started",
        [typeof(ExposureConfirmed)] = "exposure-confirmed",
        [typeof(ExposureLost)] = "exposure-lost",
        [typeof(ExposureFound)] = "exposure-found",
        [typeof(Retired)] = "retired",
        [typeof(EffectFailed)] = "effect-failed",
        [typeof(HookEnded)] = "hook-ended",
        [typeof(Looked)] = "looked",
        [typeof(WatchFailed)] = "watch-failed",
        [typeof(TimerElapsed)] = "timer-elapsed",
        [typeof(ClockJumped)] = "clock-jumped",
        [typeof(Commanded)] = "commanded",
        [typeof(Frozen)] = "frozen",
        [typeof(Unfrozen)] = "unfrozen",
        [typeof(Abandoned)] = "abandoned",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> KnownKinds = Kinds.Values.ToFrozenSet();

    private static readonly JsonTypeInfo<RolloutEvent> Shape = CreateShape();

    /// <summary>An event's kind as the format names it, for instance <c>exposure-confirmed</c>.</summary>
    /// <param name="happened">The event.</param>
    public static string KindOf(RolloutEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return Kinds.TryGetValue(happened.GetType(), out var kind)
            ? kind
            : throw new ArgumentException($"{happened.GetType().Name} is no event the format knows.", nameof(happened));
    }

    /// <summary>An event as one line of JSON.</summary>
    /// <param name="happened">The event.</param>
    public static string Write(RolloutEvent happened)
    {
        KindOf(happened);
        return JsonSerializer.Serialize(happened, Shape);
    }

    /// <summary>The event that was written.</summary>
    /// <param name="text">What <see cref="Write"/> returned, in this version or an earlier one.</param>
    /// <exception cref="JournalDamagedException">The text is broken, lacks something, or was written by a later version.</exception>
    public static RolloutEvent Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var kind = ReadKind(text);
            if (!KnownKinds.Contains(kind))
            {
                throw new JournalDamagedException($"'{kind}' is no kind of event known here; perhaps a later version wrote it.");
            }

            return JsonSerializer.Deserialize(text, Shape)
                ?? throw new JournalDamagedException("The event is null.");
        }
        catch (JsonException broken) when (broken.InnerException is null && broken.Message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            throw new JournalDamagedException($"The event has a member unknown here; perhaps a later version wrote it. {broken.Message}", broken);
        }
        catch (JsonException broken)
        {
            throw new JournalDamagedException($"The event cannot be read. {broken.Message}", broken);
        }
    }

    private static string ReadKind(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty(KindMember, out var kind)
            && kind.ValueKind == JsonValueKind.String
                ? kind.GetString()!
                : throw new JournalDamagedException("The event does not say its kind.");
    }

    private static JsonTypeInfo<RolloutEvent> CreateShape()
    {
        var options = new JsonSerializerOptions(RolloutEventContext.Default.Options)
        {
            // Events go to journals, not into pages: text need not be escaped for those.
            AllowOutOfOrderMetadataProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = RolloutEventContext.Default.WithAddedModifier(NameKinds).WithAddedModifier(RequireTimersWhole).WithAddedModifier(LeaveOutUsual)
                .WithAddedModifier(LeaveOutNull).WithAddedModifier(LeaveOutWall),
        };
        return (JsonTypeInfo<RolloutEvent>)options.GetTypeInfo(typeof(RolloutEvent));
    }

    private static void NameKinds(JsonTypeInfo shape)
    {
        if (shape.Type != typeof(RolloutEvent))
        {
            return;
        }

        shape.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = KindMember };
        foreach (var (type, kind) in Kinds.OrderBy(pair => pair.Value, StringComparer.Ordinal))
        {
            shape.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type, kind));
        }
    }

    private static void RequireTimersWhole(JsonTypeInfo shape)
    {
        // A struct is made without its constructor, so nothing else would ask for its members.
        if (shape.Type == typeof(RolloutTimer))
        {
            foreach (var member in shape.Properties)
            {
                member.IsRequired = true;
            }
        }
    }

    // Nearly always the wall clock says what the rollout's does.
    private static void LeaveOutWall(JsonTypeInfo shape)
    {
        if (shape.Type.IsAssignableTo(typeof(RolloutEvent)))
        {
            foreach (var member in shape.Properties.Where(member => member.PropertyType == typeof(DateTimeOffset?)))
            {
                member.ShouldSerialize = (_, value) => value is not null;
            }
        }
    }

    // Evidence is most of a journal, and most of its members have their usual value.
    private static void LeaveOutUsual(JsonTypeInfo shape)
    {
        if (shape.Type == typeof(Evidence))
        {
            foreach (var member in shape.Properties)
            {
                member.ShouldSerialize = Nullable.GetUnderlyingType(member.PropertyType) is null
                    ? (_, value) => !IsUsual(value)
                    : (_, value) => value is not null;
            }
        }
    }

    // Members that a kind of event did not have from its beginning, and what there is none of.
    private static void LeaveOutNull(JsonTypeInfo shape)
    {
        if (shape.Type == typeof(ExposureLost) || shape.Type == typeof(ExposureMembers))
        {
            foreach (var member in shape.Properties)
            {
                member.ShouldSerialize = (_, value) => value is not null;
            }
        }
    }

    // A negative zero is not the usual one.
    private static bool IsUsual(object? value) =>
        value is "" or 0 or 0L or EvidenceScale.Plain || (value is double number && BitConverter.DoubleToInt64Bits(number) == 0);
}
