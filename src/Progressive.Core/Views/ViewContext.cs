using System.Text.Json;
using System.Text.Json.Serialization;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Views;

/// <summary>The shapes of views, made at compile time so that nothing is reflected over.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters =
    [
        typeof(EnumWord<RolloutPhase>), typeof(EnumWord<RolloutCommand>), typeof(EnumWord<TimerKind>), typeof(EnumWord<Response>),
        typeof(EnumWord<Verdict>), typeof(EnumWord<EvidenceScale>), typeof(EnumWord<ExposureKind>), typeof(EnumWord<WaitKind>),
        typeof(EnumWord<StepProgress>), typeof(EnumWord<CommandOutcome>), typeof(EnumWord<StageKind>), typeof(EnumWord<TurnKind>),
        typeof(EnumWord<NodeShape>), typeof(UtcTime), typeof(Seconds), typeof(RolloutIdText),
    ])]
[JsonSerializable(typeof(RolloutList))]
[JsonSerializable(typeof(RolloutView))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(CommandAnswer))]
[JsonSerializable(typeof(CommandAnswers))]
[JsonSerializable(typeof(JournalFreeze))]
[JsonSerializable(typeof(PolicyDescription))]
[JsonSerializable(typeof(RolloutForecast))]
[JsonSerializable(typeof(Diagram))]
internal sealed partial class ViewContext : JsonSerializerContext;
