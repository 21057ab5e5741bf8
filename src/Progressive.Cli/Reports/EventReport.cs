using System.Text.Json;
using System.Text.Json.Serialization;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Cli.Reports;

/// <summary>Something that happened to a rollout, and what came of it.</summary>
internal sealed record EventReport
{
    public required string Rollout { get; init; }

    /// <summary>Its number among the rollout's events, from 1.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>For instance <c>exposureConfirmed</c>; those of a later version as it names them.</summary>
    public required string Kind { get; init; }

    public required Response Response { get; init; }

    /// <summary>Why it did not count; otherwise empty.</summary>
    public required string ResponseReason { get; init; }

    /// <summary>What it tells itself; null in the kinds that tell nothing of the sort.</summary>
    public string? Reason { get; init; }

    /// <summary>Who started the rollout or gave the command.</summary>
    public string? By { get; init; }

    public RolloutCommand? Command { get; init; }

    public Guid? Ticket { get; init; }

    public TimerKind? Timer { get; init; }

    public IReadOnlyList<VerdictReport>? Results { get; init; }

    /// <summary>The phase after it, as are all that follow.</summary>
    public required RolloutPhase Phase { get; init; }

    public required int Step { get; init; }

    public required int Steps { get; init; }

    public required ExposureReport Confirmed { get; init; }

    public required ExposureReport Asked { get; init; }

    public required string PhaseReason { get; init; }

    /// <summary>Whether the rollout came to another phase or step.</summary>
    public required bool HasMoved { get; init; }

    /// <summary>The event itself.</summary>
    [JsonIgnore]
    public RolloutEvent? Happened { get; private init; }

    /// <summary>A rollout's events after a number, in order.</summary>
    public static IEnumerable<EventReport> After(RolloutRecord record, long number)
    {
        for (var index = (int)number; index < record.Steps.Length; index++)
        {
            yield return Of(record, index);
        }
    }

    /// <summary>A rollout's events, the newest first.</summary>
    public static IEnumerable<EventReport> NewestFirst(RolloutRecord record)
    {
        for (var index = record.Steps.Length - 1; index >= 0; index--)
        {
            yield return Of(record, index);
        }
    }

    private static EventReport Of(RolloutRecord record, int index)
    {
        var (step, plan) = (record.Steps[index], record.Machine.Plan);
        var (happened, state) = (step.Happened, step.Transition.State);
        var told = happened as Commanded;
        return new()
        {
            Rollout = record.Entry.Header.Id.Value,
            Number = index + 1,
            At = happened.At,
            Kind = JsonNamingPolicy.CamelCase.ConvertName(happened.GetType().Name),
            Response = step.Transition.Response,
            ResponseReason = step.Transition.Reason,
            Reason = told?.Reason ?? (happened as EffectFailed)?.Reason ?? (happened as ExposureLost)?.Reason ?? (happened as HookEnded)?.Detail,
            By = told?.By ?? (happened as Started)?.By,
            Command = told?.Command,
            Ticket = told?.Ticket,
            Timer = (happened as TimerElapsed)?.Timer.Kind,
            Results = happened is Looked looked ? [.. looked.Results.Select(result => VerdictReport.Of(result, looked.At))] : null,
            Phase = state.Phase,
            Step = plan.StepAt(state),
            Steps = plan.Steps,
            Confirmed = ExposureReport.Of(state.Confirmed),
            Asked = ExposureReport.Of(state.Asked),
            PhaseReason = state.Reason,
            HasMoved = step.HasMoved,
            Happened = happened,
        };
    }
}
