using Progressive.Storm.Faults;

namespace Progressive.Storm;

/// <summary>A promise that is known to be broken under a fault. The storm finds it, and nobody is to be surprised.</summary>
/// <param name="Fault">The number of the fault in the engine.</param>
/// <param name="Invariant">The promise.</param>
/// <param name="Kinds">The faults under which it is broken, any of which struck; none where none is needed.</param>
internal sealed record NotYetKept(string Fault, Invariant Invariant, params FaultKind[] Kinds)
{
    /// <summary>All there are. The list shrinks as the engine is mended; nothing is added to it to silence a history that fails.</summary>
    public static IReadOnlyList<NotYetKept> All { get; } = [];

    /// <summary>The one that a broken promise in a history is an example of, or null.</summary>
    public static NotYetKept? Of(Violation violation, HistoryResult history) => All.FirstOrDefault(known =>
        known.Invariant == violation.Invariant && (known.Kinds.Length == 0 || known.Kinds.Any(kind => history.Struck.Any(fault => fault.Kind == kind))));
}
