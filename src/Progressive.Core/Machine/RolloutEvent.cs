using System.Text.Json.Serialization;
using Progressive.Core.Judgement;
using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <summary>Something that happened to a rollout. The journal is a list of these.</summary>
/// <param name="At">When it happened.</param>
public abstract record RolloutEvent(DateTimeOffset At);

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
public sealed record ExposureLost(DateTimeOffset At, long Effect, string Reason) : RolloutEvent(At);

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

/// <summary>A timer's time has come.</summary>
/// <param name="At">When it was noticed; not before the timer's own time.</param>
/// <param name="Timer">The timer.</param>
public sealed record TimerElapsed(DateTimeOffset At, RolloutTimer Timer) : RolloutEvent(At);

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

    /// <summary>How many events its giver saw; null where that was left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Version { get; init; }

    /// <summary>Why the engine did not let it count: it was not authorized, or overtaken; null where it did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Refusal { get; init; }
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
