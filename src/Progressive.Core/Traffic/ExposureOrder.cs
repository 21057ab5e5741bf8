using Progressive.Policies;

namespace Progressive.Core.Traffic;

/// <summary>What a router is asked to bring about.</summary>
/// <param name="Target">What is rolled out, as the router knows it: the name of a service.</param>
/// <param name="Candidate">The new version.</param>
/// <param name="Baseline">The old version.</param>
/// <param name="Exposure">Who is to have the candidate.</param>
/// <param name="Revision">Rises with every order of a rollout; a router reports it back.</param>
/// <param name="Fence">
/// The fencing token of the engine that gives the order: rises whenever another engine, or another rollout of the same journal, takes over.
/// </param>
public sealed record ExposureOrder(
    string Target, string Candidate, string Baseline, Exposure Exposure, long Revision, long Fence = 0)
{
    /// <summary>The journal that counts the fence; empty where it is not known.</summary>
    public Guid Journal { get; init; }

    /// <summary>The journal that a person gave up for this one: its orders are older than this one. Null for none.</summary>
    public Guid? Replaces { get; init; }

    /// <summary>The feature flag whose users have the candidate, or null where requests are routed.</summary>
    public string? Flag { get; init; }

    /// <summary>The versions that users get by it, the candidate first. Who probes a preview or sends what is mirrored is answered by the baseline.</summary>
    public ValueList<string> Serving => Exposure.Kind switch
    {
        ExposureKind.Nobody or ExposureKind.Preview or ExposureKind.Mirror => new([Baseline]),
        ExposureKind.Everyone => new([Candidate]),
        _ => new([Candidate, Baseline]),
    };

    /// <summary>The versions that have to be there for it, the candidate first.</summary>
    internal IEnumerable<string> NeededVersions =>
        Exposure.Kind is ExposureKind.Preview or ExposureKind.Mirror ? [Candidate, Baseline] : Serving;

    /// <summary>
    /// Whether a router that carries out another order for the same target must refuse this one: the other has a newer fence or revision, or is another
    /// journal's, which this one does not replace.
    /// </summary>
    /// <param name="other">The order in force.</param>
    public bool IsOlderThan(ExposureOrder other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsForeignTo(other)
            ? Replaces != other.Journal
            : Fence < other.Fence || (Fence == other.Fence && Revision < other.Revision);
    }

    /// <summary>Whether the fences of two orders are counted by different journals.</summary>
    internal bool IsForeignTo(ExposureOrder other) => Journal != other.Journal && Journal != Guid.Empty && other.Journal != Guid.Empty;
}
