using Progressive.Policies;

namespace Progressive.Core.Traffic;

/// <summary>What a router says is in force now.</summary>
/// <param name="Exposure">Who has the candidate.</param>
/// <param name="Serving">The versions that users get now, in any order; empty where the router cannot tell.</param>
/// <param name="Revision">The revision of the order this came from, 0 before the first; null where the router cannot keep it.</param>
/// <param name="Fence">The fencing token of that order, 0 before the first; null where the router cannot keep it.</param>
public sealed record ExposureReading(Exposure Exposure, ValueList<string> Serving, long? Revision = null, long? Fence = null)
{
    /// <summary>How far a share may be off from the one that was ordered: for routers with coarse weights that keep no order. 0% for exact ones.</summary>
    public Percent Tolerance { get; init; }

    /// <summary>The journal of that order; empty or null before the first, and null where the router cannot keep it.</summary>
    public Guid? Journal { get; init; }

    /// <summary>What a router reads back that carries out all of an order and keeps it.</summary>
    /// <param name="order">The order.</param>
    public static ExposureReading Of(ExposureOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new ExposureReading(order.Exposure, order.Serving, order.Revision, order.Fence) { Journal = order.Journal };
    }

    /// <summary>
    /// Whether an order is in force, as far as the router knows. The fence is not asked for: whoever takes a rollout over finds the one of its
    /// predecessor.
    /// </summary>
    /// <param name="order">The order.</param>
    public bool Shows(ExposureOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var isServed = Serving.Count == 0 || order.Serving.ToHashSet(StringComparer.Ordinal).SetEquals(Serving);
        return isServed && (Revision is null || Revision == order.Revision) && (Exposure.IsWithin(order.Exposure, Tolerance) || IsAlone(order));
    }

    /// <summary>Whether the router may follow a journal, as far as it knows.</summary>
    internal bool Follows(Guid journal) => Journal is not { } followed || followed == Guid.Empty || followed == journal;

    /// <summary>What was read back instead of an order, in words.</summary>
    internal string Describe(ExposureOrder order) =>
        Exposure
        + (Revision is { } revision ? FormattableString.Invariant($" in revision {revision}") : "")
        + (Exposure == order.Exposure && Serving.Count > 0 ? $", with {string.Join(" and ", Serving)} serving" : "")
        + (Shows(order) && Fence is { } fence && fence != order.Fence ? FormattableString.Invariant($", under fence {fence}") : "");

    // Without the order nobody can tell a candidate that everyone has from a baseline that serves alone.
    private bool IsAlone(ExposureOrder order) =>
        Revision is null && Serving.Count == 1 && Exposure.Kind == ExposureKind.Nobody && order.Exposure.Kind == ExposureKind.Everyone;
}
