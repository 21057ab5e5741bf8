namespace Progressive.Core.Time;

/// <summary>Sums of times and durations that stay within the calendar, which ends with the year 9999: a policy may hold a step for longer than that.</summary>
internal static class CalendarSum
{
    /// <summary>A time that is later by a duration, or earlier by one below zero; the last or the first time there is where it would be beyond them.</summary>
    /// <param name="at">The time.</param>
    /// <param name="by">The duration.</param>
    public static DateTimeOffset Plus(this DateTimeOffset at, TimeSpan by) =>
        by > DateTimeOffset.MaxValue - at ? DateTimeOffset.MaxValue
        : by < DateTimeOffset.MinValue - at ? DateTimeOffset.MinValue
        : at.ToUniversalTime() + by;

    /// <summary>The same, or null for a duration without an end.</summary>
    /// <param name="at">The time.</param>
    /// <param name="by">The duration.</param>
    public static DateTimeOffset? Plus(this DateTimeOffset at, TimeSpan? by) => by is { } known ? at.Plus(known) : null;
}
