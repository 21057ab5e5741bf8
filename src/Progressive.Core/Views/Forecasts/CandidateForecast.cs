using System.Text.Json.Serialization;

namespace Progressive.Core.Views;

/// <summary>The chances of a candidate. Of trailing windows they are known to lie between two; all else is as good as its assumptions.</summary>
/// <param name="Value">What it truly is: its value, or how it differs.</param>
/// <param name="Pass">The chance that the check passes it, at least.</param>
/// <param name="PassAtMost">The same, at most.</param>
/// <param name="Fail">That the check fails it.</param>
/// <param name="FailAtMost">The same, at most.</param>
/// <param name="Undecided">That the step ends without a verdict.</param>
/// <param name="UndecidedAtMost">The same, at most.</param>
/// <param name="Time">The time from the beginning of the step to the verdict in the mean, to the end where none comes.</param>
/// <param name="TimeAtMost">The same, at most.</param>
public sealed record CandidateForecast(
    ForecastAmount Value,
    double Pass,
    double PassAtMost,
    double Fail,
    double FailAtMost,
    double Undecided,
    double UndecidedAtMost,
    [property: JsonPropertyName("seconds")] TimeSpan Time,
    [property: JsonPropertyName("secondsAtMost")] TimeSpan TimeAtMost)
{
    /// <summary>One of a forecast.</summary>
    internal static CandidateForecast Of(ForecastAmount value, VerdictChances forecast)
    {
        var seconds = forecast.Seconds();
        return new(
            value,
            forecast.Pass.Least,
            forecast.Pass.Most,
            forecast.Fail.Least,
            forecast.Fail.Most,
            forecast.Undecided.Least,
            forecast.Undecided.Most,
            TimeSpan.FromSeconds(seconds.Least),
            TimeSpan.FromSeconds(seconds.Most));
    }
}
