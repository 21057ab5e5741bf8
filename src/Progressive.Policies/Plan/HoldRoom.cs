using System;

namespace Progressive.Policies.Plan;

/// <summary>What a hold leaves for data once a gate's warm-up is over. It alone decides what is due at a step: an extension does not count.</summary>
/// <param name="Length">The hold less the warm-up; negative where the warm-up is longer.</param>
internal readonly record struct HoldRoom(TimeSpan Length)
{
    /// <summary>Whether a look is in the hold: its end is one, so any time after the warm-up is enough.</summary>
    public bool HasLook => Length > TimeSpan.Zero;

    /// <summary>Whether a trailing window is full by the end of the hold.</summary>
    /// <param name="window">Its length.</param>
    public bool Fits(TimeSpan window) => HasLook && window <= Length;
}
