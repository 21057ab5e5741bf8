using System;

namespace Progressive.Policies;

/// <summary>How long a step is held before the next one.</summary>
/// <param name="Minimum">The time that passes in any case.</param>
/// <param name="Maximum">How long it may be extended while its gates are undecided; at least the minimum.</param>
public sealed record Hold(TimeSpan Minimum, TimeSpan Maximum);
