using Progressive.Statistics.Planning;

namespace Progressive.Core.Views;

/// <summary>The chances of each verdict of a check, for one candidate.</summary>
/// <param name="Pass">That it passes.</param>
/// <param name="Fail">That it fails.</param>
/// <param name="Undecided">That no look decides.</param>
/// <param name="Seconds">The time to the verdict in the mean, to the last look where none comes. Worked out when it is asked for: a search needs the chances alone.</param>
internal sealed record VerdictChances(Between Pass, Between Fail, Between Undecided, Func<Between> Seconds)
{
    /// <summary>That of looks over all data so far.</summary>
    public static VerdictChances Of(VerdictForecast forecast, IEnumerable<TimeSpan> looks) => new(
        Between.Just(forecast.Pass),
        Between.Just(forecast.Fail),
        Between.Just(forecast.Undecided),
        () => Between.Just(forecast.Mean([.. looks.Select(look => look.TotalSeconds)])));

    /// <summary>That of a check that never has enough samples for a look.</summary>
    public static VerdictChances Never(double seconds) => new(Between.Just(0), Between.Just(0), Between.Just(1), () => Between.Just(seconds));
}
