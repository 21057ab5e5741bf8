using System.Globalization;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Tests.Journals;

/// <summary>Everything a state holds that later behaviour depends on, by name. The one place of these tests that reads a state.</summary>
/// <param name="begin">The time that all others are told from.</param>
internal sealed class StateText(DateTimeOffset begin)
{
    /// <summary>What a state says under each name; a name that is left out says nothing.</summary>
    public SortedDictionary<string, string> Of(RolloutState state)
    {
        var facts = new Dictionary<string, string?>
        {
            ["phase"] = StateWords.Of(state.Phase),
            ["stage"] = Number(state.Stage),
            ["reason"] = state.Reason,
            ["exposure"] = $"{StateWords.Of(state.Confirmed)}, by #{Number(state.ConfirmedBy)}",
            ["exposure asked"] = StateWords.Of(state.Asked),
            ["waits for"] = state.Waiting == 0 ? null : "#" + Number(state.Waiting),
            ["newest effect"] = "#" + Number(state.LastEffect),
            ["guarded stage"] = state.GuardedStage < 0 ? null : Number(state.GuardedStage),
            ["hold since"] = state.GuardedStage < 0 ? null : Time(state.HoldSince),
            ["hold end"] = Time(state.HoldEnd),
            ["extension end"] = Time(state.Horizon),
            ["extension then"] = Text(state.HorizonReaction),
            ["extension for"] = Text(state.HorizonCause),
            ["pause"] = Text(state.Pause),
            ["approval end"] = Time(state.ApprovalEnd),
            ["approval otherwise"] = Text(state.ApprovalReaction),
            ["hook end"] = Time(state.HookEnd),
            ["hook otherwise"] = Text(state.HookReaction),
            ["hook succeeded"] = Flag(state.HasHookSucceeded),
            ["hook during the hold"] = state.Along is { } along ? "#" + Number(along) : null,
            ["freeze end"] = Time(state.FreezeEnd),
            ["no way back"] = Flag(state.IsPastReturn),
            ["restored at"] = string.Join(", ", state.Restores.Select(Time)),
            ["first past the return"] = state.Crossing is { } crossing ? "#" + Number(crossing.Effect) : null,
            ["steps back"] = string.Join(", ", state.StepsBack.Select(back => $"{StateWords.Of(back.Cause)} {Number(back.Times)}")),
            ["retire at"] = Time(state.RetireAt),
            ["deadline"] = Time(state.Deadline),
            ["deadline otherwise"] = Text(state.DeadlineReaction),
            ["roll back ends as"] = state.Ending == RolloutPhase.RolledBack ? null : StateWords.Of(state.Ending),
            ["rolled back because"] = state.EndingReason,
            ["stuck in"] = state.Phase == RolloutPhase.Stuck ? StateWords.Of(state.StuckIn) : null,
            ["over"] = Flag(state.IsOver),
            ["timers"] = string.Join(", ", state.Timers.Select(Text)),
        };
        for (var guard = 0; guard < state.Guards.Count; guard++)
        {
            facts[$"guard {Number(guard)}"] = Text(state.Guards[guard]);
            for (var check = 0; check < state.Guards[guard].Checks.Count; check++)
            {
                facts[$"guard {Number(guard)}, check {Number(check)}"] = Text(state.Guards[guard].Checks[check]);
            }
        }

        return new SortedDictionary<string, string>(
            facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).ToDictionary(fact => fact.Key, fact => fact.Value!), StringComparer.Ordinal);
    }

    /// <summary>A time since the beginning, to the tick.</summary>
    public string Time(DateTimeOffset at) =>
        ((at - begin).Ticks / (decimal)TimeSpan.TicksPerSecond).ToString("0.0######", CultureInfo.InvariantCulture) + "s";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string? Flag(bool value) => value ? "yes" : null;

    private static string? Text(Reaction? reaction) => reaction?.ToString();

    private static string? Text(Cause? cause) => cause is { } known ? StateWords.Of(known) : null;

    private string? Time(DateTimeOffset? at) => at is { } time ? Time(time) : null;

    private string Text(RolloutTimer timer) =>
        $"{StateWords.Of(timer.Kind)}{(timer.Kind == TimerKind.Look ? " " + Number(timer.Guard) : "")} at {Time(timer.At)}";

    private string? Text(PauseState? pause) => pause is null ? null : Join(
        $"for {StateWords.Of(pause.Cause)}",
        $"from {StateWords.Of(pause.From)}",
        pause.Until is { } until ? $"until {Time(until)}" : null,
        pause.Then is { } then ? $"then {then}" : null,
        pause.ByPerson ? "by a person" : null,
        pause.AfterFailure ? "after a failure" : null);

    private string Text(GuardState guard) => Join(
        $"next look {Time(guard.NextLook)}",
        guard.PendingLook is { } pending ? $"looking as #{Number(pending)}" : null,
        guard.IsAwaited ? "awaited" : null);

    private string Text(CheckState check) => Join(
        $"{Number(check.Looks)} looks",
        check.Passed ? "passed" : null,
        check.Failed ? "failed" : null,
        check.MissingSince is { } since ? $"no data since {Time(since)}" : null,
        check.IsSilent ? "silent" : null,
        check.Judged.Count > 0
            ? $"judged {Number(check.Judged.Count)}, last at {Number(check.Judged.Last.Schedule)} with {Number(check.Judged.Last.Information)}"
            : null,
        check.Failures > 0 ? $"{Number(check.Failures)} failures tolerated" : null);

    private static string Join(params IEnumerable<string?> parts) => string.Join(", ", parts.OfType<string>());
}
