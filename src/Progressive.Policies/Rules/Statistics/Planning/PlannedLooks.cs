using System;

namespace Progressive.Policies.Rules.Statistics.Planning;

/// <summary>The looks of a check at a step that can decide.</summary>
/// <param name="Count">How many there are; 0 where none has as many samples as the gate asks for.</param>
/// <param name="First">How much of the time that the last one has, the first one has: above 0, at most 1.</param>
internal readonly record struct PlannedLooks(int Count, double First)
{
    private const int Many = 1_000_000;

    /// <summary>
    /// The looks since a time from the end of the warm-up: at a steady interval, and at the ends of the hold and of its extension. Null where the interval is not known.
    /// </summary>
    /// <param name="guard">The step with its gate.</param>
    /// <param name="from">The time, counted from the end of the warm-up.</param>
    public static PlannedLooks? Of(Guard guard, TimeSpan from)
    {
        if (!guard.Gate.Every.TryGetOrDefault(Defaults.Every, out var every) || every <= TimeSpan.Zero || guard.Room is not { } end)
        {
            return null;
        }

        var last = end;
        if (guard.Step.UpTo.TryGetOrDefault(default, out var upTo) && upTo > guard.Step.Hold.GetValueOrDefault(default))
        {
            last = upTo - guard.Gate.WarmUp.GetValueOrDefault(Defaults.WarmUp);
        }

        var first = Math.Max(1d, Math.Ceiling(from.TotalSeconds / every.TotalSeconds));
        var steady = Math.Max(0d, Math.Floor(last.TotalSeconds / every.TotalSeconds) - first + 1d);
        var count = steady + Extra(last) + (end < last ? Extra(end) : 0);
        return count < 1d || last <= TimeSpan.Zero ? new(0, 1d)
            : new((int)Math.Min(count, Many), Math.Min(1d, first * every.TotalSeconds / last.TotalSeconds));

        // An end that falls between two looks is one of its own.
        int Extra(TimeSpan at) => at >= from && at > TimeSpan.Zero && at.Ticks % every.Ticks != 0 ? 1 : 0;
    }
}
