using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Engine;

/// <summary>What a router reads back, compared with the order that was confirmed last: the one place that tells the kinds of drift apart.</summary>
internal static class RouterDrift
{
    /// <summary>Compares them.</summary>
    /// <param name="reading">What the router reads back.</param>
    /// <param name="order">The order that was confirmed last, under the fence of whoever asks.</param>
    /// <param name="lastEffect">The newest revision that the journal knows.</param>
    /// <param name="isTakeover">Whether the order in force may still be under the fence of a predecessor.</param>
    /// <param name="at">When it was read.</param>
    /// <returns>The event that says how they differ, or null.</returns>
    public static RolloutEvent? Find(ExposureReading reading, ExposureOrder order, long lastEffect, bool isTakeover, DateTimeOffset at)
    {
        var isOurs = reading.Follows(order.Journal)
            && (reading.Fence is not { } fence || fence == order.Fence || (isTakeover && fence < order.Fence));
        if (isOurs && reading.Shows(order))
        {
            return null;
        }

        return isOurs && reading is { Fence: not null, Revision: { } revision } && revision > lastEffect && IsServed(reading, order)
            ? new ExposureFound(at, revision, reading.Exposure)
            : new ExposureLost(at, order.Revision, $"{order.Exposure} was not in force any more: the router read back {reading.Describe(order)}")
            {
                Drift = IsForgotten(reading, order) ? Drift.Forgotten : Drift.Changed,
            };
    }

    // A router that was restarted sends everybody to the baseline.
    private static bool IsForgotten(ExposureReading reading, ExposureOrder order) =>
        reading is { Exposure.Kind: ExposureKind.Nobody, Revision: null or 0 } && IsServed(reading, order);

    private static bool IsServed(ExposureReading reading, ExposureOrder order) =>
        reading.Serving.Count == 0 || (order with { Exposure = reading.Exposure }).Serving.ToHashSet(StringComparer.Ordinal).SetEquals(reading.Serving);
}
