namespace Progressive.Core.Machine;

/// <summary>The first effect from which there is no way back.</summary>
/// <param name="Effect">The effect: an order or a hook.</param>
/// <param name="Stage">The stage to go back to if it is held back; null where nothing was in force that it rests on.</param>
internal sealed record Crossing(long Effect, int? Stage);
