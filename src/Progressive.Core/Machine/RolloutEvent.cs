using System.Text.Json.Serialization;
using Progressive.Core.Judgement;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <summary>Something that happened to a rollout. The journal is a list of these.</summary>
/// <param name="At">
/// When it happened, by the rollout's own clock: it begins at the wall clock's time, goes on by monotonic time, and never jumps or goes back.
/// </param>
public abstract record RolloutEvent(DateTimeOffset At)
{
    /// <summary>What the wall clock said then, where that was more than two seconds off <see cref="At"/>; otherwise null.</summary>
    public DateTimeOffset? Wall { get; init; }

    /// <summary>What the wall clock said then.</summary>
    internal DateTimeOffset WallTime => Wall ?? At;
}

/// <summary>The rollout was accepted and begins.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who started it.</param>
public sealed record Started(DateTimeOffset At, string By) : RolloutEvent(At);

/// <summary>The router has brought an exposure about, as read back from it.</summary>
/// <param name="At">When.</param>
/// <param name="Effect">The effect that asked for it.</param>
public sealed record ExposureConfirmed(DateTimeOffset At, long Effect) : RolloutEvent(At);

/// <summary>The exposure that was confirmed is not in force any more: the router forgot it, or somebody else changed it.</summary>
/// <param name="At">When that was found out.</param>
/// <param name="Effect">The effect that had brought it about.</param>
/// <param name="Reason">What was found instead, in words.</param>
public sealed record ExposureLost(DateTimeOffset At, long Effect, string Reason) : RolloutEvent(At)
{
    /// <summary>How it came to differ; null where the router could not be asked.</summary>
    public Drift? Drift { get; init; }

    /// <summary>The effect without a way back that was not begun because of it, or null.</summary>
    public long? HeldBack { get; init; }
}

/// <summary>An order of this rollout is in force whose record was lost.</summary>
/// <param name="At">When that was found out.</param>
/// <param name="Effect">The effect that had asked for it: the order's revision.</param>
/// <param name="Exposure">The exposure, as read back.</param>
public sealed record ExposureFound(DateTimeOffset At, long Effect, Exposure Exposure) : RolloutEvent(At);

/// <summary>The baseline was retired.</summary>
/// <param name="At">When.</param>
/// <param name="Effect">The effect that asked for it.</param>
public sealed record Retired(DateTimeOffset At, long Effect) : RolloutEvent(At);

/// <summary>An effect failed for good, after all retries.</summary>
/// <param name="At">When.</param>
/// <param name="Effect">The effect.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record EffectFailed(DateTimeOffset At, long Effect, string Reason) : RolloutEvent(At);

/// <summary>A hook has ended.</summary>
/// <param name="At">When.</param>
/// <param name="Effect">The effect that asked for it.</param>
/// <param name="Succeeded">Whether it did what it is for.</param>
/// <param name="Detail">What it has to say, in words.</param>
public sealed record HookEnded(DateTimeOffset At, long Effect, bool Succeeded, string Detail) : RolloutEvent(At);

/// <summary>A gate was looked at.</summary>
/// <param name="At">When the results came.</param>
/// <param name="Effect">The effect that asked for the look.</param>
/// <param name="Results">What it found of each check that was due.</param>
public sealed record Looked(DateTimeOffset At, long Effect, ValueList<CheckResult> Results) : RolloutEvent(At);

/// <summary>A gate that watches for a total outage saw one: checks failed by the last minute alone.</summary>
/// <param name="At">When the results came.</param>
/// <param name="Stage">The stage whose step was held, from 0.</param>
/// <param name="Since">When its hold began.</param>
/// <param name="Guard">The gate's place among those that guard the step.</param>
/// <param name="Results">The checks that failed. A look of a watch at which none does is no event.</param>
public sealed record WatchFailed(DateTimeOffset At, int Stage, DateTimeOffset Since, int Guard, ValueList<CheckResult> Results) : RolloutEvent(At);

/// <summary>A timer's time has come.</summary>
/// <param name="At">When it was noticed; not before the timer's own time.</param>
/// <param name="Timer">The timer.</param>
public sealed record TimerElapsed(DateTimeOffset At, RolloutTimer Timer) : RolloutEvent(At);

/// <summary>The wall clock was put forward or back since the event before. Nothing that the rollout waits for by its own clock changes by it.</summary>
/// <param name="At">When that was noticed.</param>
/// <param name="By">How far it jumped; negative where it was put back.</param>
public sealed record ClockJumped(DateTimeOffset At, TimeSpan By) : RolloutEvent(At);

/// <summary>A person told the rollout something.</summary>
/// <param name="At">When.</param>
/// <param name="Command">What.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why, or null.</param>
public sealed record Commanded(DateTimeOffset At, RolloutCommand Command, string By, string? Reason) : RolloutEvent(At)
{
    /// <summary>The ticket of the command that was submitted to the journal; null for one told to the engine.</summary>
    public Guid? Ticket { get; init; }

    /// <summary>The role in which it was given, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Role { get; init; }

    /// <summary>The id of the approval that it answers; null where that was left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Question { get; init; }

    /// <summary>The step that its giver saw; null where that was left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Step { get; init; }

    /// <summary>How many events its giver saw; where that was left out, how many there were when it was given. Null where only its question counts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Version { get; init; }

    /// <summary>Why the engine did not let it count: it was not authorized, or overtaken; null where it did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Refusal { get; init; }

    /// <summary>The same as given when there were so many events, unless it says itself what it is about.</summary>
    internal Commanded AsOf(long version) => this is { Question: null, Version: null } ? this with { Version = version } : this;
}

/// <summary>All rises of the journal were frozen: nobody new gets the candidate until that is lifted.</summary>
/// <param name="At">When the engine learned of it.</param>
/// <param name="By">Who froze them.</param>
/// <param name="Reason">Why.</param>
public sealed record Frozen(DateTimeOffset At, string By, string Reason) : RolloutEvent(At);

/// <summary>The freeze of the journal was lifted.</summary>
/// <param name="At">When the engine learned of it.</param>
/// <param name="By">Who lifted it.</param>
/// <param name="Reason">Why.</param>
public sealed record Unfrozen(DateTimeOffset At, string By, string Reason) : RolloutEvent(At);

/// <summary>
/// The rollout was ended where it stood, because what followed in its journal could not be read. Nothing was changed at the router: who gets the candidate is up
/// to a person.
/// </summary>
/// <param name="At">When.</param>
/// <param name="By">Who ended it.</param>
/// <param name="Reason">Why.</param>
public sealed record Abandoned(DateTimeOffset At, string By, string Reason) : RolloutEvent(At);
