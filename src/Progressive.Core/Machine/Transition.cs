using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <summary>What an event makes of a state.</summary>
/// <param name="State">The next state; the same one where the event was refused or came too late.</param>
/// <param name="Effects">What the engine is to do now.</param>
/// <param name="Response">Whether the event counted.</param>
/// <param name="Reason">Why it was refused or too late; otherwise empty.</param>
public sealed record Transition(RolloutState State, ValueList<Effect> Effects, Response Response, string Reason);

/// <summary>How the machine took an event.</summary>
public enum Response
{
    /// <summary>It counted.</summary>
    Accepted,

    /// <summary>A command that does not fit the phase.</summary>
    Refused,

    /// <summary>It belongs to something that is over; it changes nothing.</summary>
    Late,
}
