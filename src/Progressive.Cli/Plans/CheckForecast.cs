using Progressive.Statistics.Planning;

namespace Progressive.Cli.Plans;

/// <summary>The chances of each verdict of a check, for one candidate.</summary>
/// <param name="Pass">That it passes.</param>
/// <param name="Fail">That it fails.</param>
/// <param name="Undecided">That no look decides.</param>
/// <param name="Seconds">The time to the verdict in the mean, to the last look where none comes.</param>
internal sealed record CheckForecast(Between Pass, Between Fail, Between Undecided, Between Seconds)
{
    /// <summary>That of looks over all data so far.</summary>
    public static CheckForecast Of(VerdictForecast forecast, IEnumerable<TimeSpan> looks) => new(
        Between.Just(forecast.Pass),
        Between.Just(forecast.Fail),
        Between.Just(forecast.Undecided),
        Between.Just(forecast.Mean([.. looks.Select(look => look.TotalSeconds)])));

    /// <summary>That of a check that never has enough samples for a look.</summary>
    public static CheckForecast Never(double seconds) => new(Between.Just(0), Between.Just(0), Between.Just(1), Between.Just(seconds));
}
