using System.Text.Json.Serialization;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Journal;

/// <summary>The shapes of events, made at compile time so that nothing is reflected over.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters =
    [
        typeof(EnumNames<RolloutCommand>), typeof(EnumNames<TimerKind>), typeof(EnumNames<Verdict>), typeof(EnumNames<EvidenceScale>),
        typeof(EnumNames<Drift>), typeof(EnumNames<ExposureKind>), typeof(EnumNames<RequestPart>), typeof(EnumNames<RequestComparison>),
        typeof(CheckResultsConverter), typeof(ExposureConverter),
    ])]
[JsonSerializable(typeof(RolloutEvent))]
[JsonSerializable(typeof(Started))]
[JsonSerializable(typeof(ExposureConfirmed))]
[JsonSerializable(typeof(ExposureLost))]
[JsonSerializable(typeof(ExposureFound))]
[JsonSerializable(typeof(ExposureMembers))]
[JsonSerializable(typeof(Retired))]
[JsonSerializable(typeof(EffectFailed))]
[JsonSerializable(typeof(HookEnded))]
[JsonSerializable(typeof(Looked))]
[JsonSerializable(typeof(WatchFailed))]
[JsonSerializable(typeof(TimerElapsed))]
[JsonSerializable(typeof(ClockJumped))]
[JsonSerializable(typeof(Commanded))]
[JsonSerializable(typeof(Frozen))]
[JsonSerializable(typeof(Unfrozen))]
[JsonSerializable(typeof(Abandoned))]
[JsonSerializable(typeof(CheckResult[]))]
internal sealed partial class RolloutEventContext : JsonSerializerContext;
