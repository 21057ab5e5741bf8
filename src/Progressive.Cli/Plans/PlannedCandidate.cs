namespace Progressive.Cli.Plans;

/// <summary>The chances of a candidate. Of trailing windows they are known to lie between two; all else is as good as its assumptions.</summary>
/// <param name="Value">What it truly is: its value, or how it differs.</param>
/// <param name="Pass">The chance that the check passes it, at least.</param>
/// <param name="PassAtMost">The same, at most.</param>
/// <param name="Fail">That the check fails it.</param>
/// <param name="FailAtMost">The same, at most.</param>
/// <param name="Undecided">That the step ends without a verdict.</param>
/// <param name="UndecidedAtMost">The same, at most.</param>
/// <param name="Seconds">The time from the beginning of the step to the verdict in the mean, to the end where none comes.</param>
/// <param name="SecondsAtMost">The same, at most.</param>
internal sealed record PlannedCandidate(
    PlannedAmount Value,
    double Pass,
    double PassAtMost,
    double Fail,
    double FailAtMost,
    double Undecided,
    double UndecidedAtMost,
    double Seconds,
    double SecondsAtMost)
{
    /// <summary>One of a forecast.</summary>
    public static PlannedCandidate Of(PlannedAmount value, CheckForecast forecast) => new(
        value,
        forecast.Pass.Least,
        forecast.Pass.Most,
        forecast.Fail.Least,
        forecast.Fail.Most,
        forecast.Undecided.Least,
        forecast.Undecided.Most,
        forecast.Seconds.Least,
        forecast.Seconds.Most);
}
