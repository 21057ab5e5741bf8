using System.Runtime.CompilerServices;

namespace Progressive.Statistics;

/// <summary>Admission of counts of events, of what they were counted over and of the ratios they are held to.</summary>
internal static class EventCount
{
    /// <exception cref="ArgumentOutOfRangeException">There are no trials, or the events are not among them.</exception>
    public static void Among(
        long events,
        long trials,
        [CallerArgumentExpression(nameof(events))] string eventsName = "",
        [CallerArgumentExpression(nameof(trials))] string trialsName = "")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials, trialsName);
        ArgumentOutOfRangeException.ThrowIfNegative(events, eventsName);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events, trials, eventsName);
    }

    /// <exception cref="ArgumentOutOfRangeException">The events are negative, or the exposure is not finite and above 0.</exception>
    public static void Over(
        long events,
        double exposure,
        [CallerArgumentExpression(nameof(events))] string eventsName = "",
        [CallerArgumentExpression(nameof(exposure))] string exposureName = "")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events, eventsName);
        if (!(exposure > 0 && double.IsFinite(exposure)))
            throw new ArgumentOutOfRangeException(exposureName, exposure, "An exposure is finite and above 0.");
    }

    /// <exception cref="ArgumentOutOfRangeException">The ratio is not finite and above 0.</exception>
    public static void Ratio(double ratio, [CallerArgumentExpression(nameof(ratio))] string name = "")
    {
        if (!(ratio > 0 && double.IsFinite(ratio)))
            throw new ArgumentOutOfRangeException(name, ratio, "A ratio is finite and above 0.");
    }
}
