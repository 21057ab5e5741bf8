using System;

namespace Progressive.Policies;

/// <summary>The time a whole rollout may take, counted from its start to the end of its last step.</summary>
/// <param name="Within">How long.</param>
/// <param name="Otherwise">What happens when it is over.</param>
public sealed record Deadline(TimeSpan Within, Reaction Otherwise);
