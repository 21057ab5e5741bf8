using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Core.Tests.Views.Forecasts;

/// <summary>One check of a guard judged look by look, as an engine judges it, on data drawn at random.</summary>
/// <param name="guard">The guard.</param>
/// <param name="check">The check's place in it.</param>
/// <param name="metric">Its metric.</param>
/// <param name="candidateRate">The candidate's requests per second; 1 where events are counted against time.</param>
/// <param name="referenceRate">Those of the other side, or null.</param>
internal sealed class SimulatedStep(PlannedGate guard, int check, Metric metric, double candidateRate, double? referenceRate)
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);

    private readonly DueCheck due = guard.Checks[check];

    /// <summary>The shares of the traffic of both sides, where events are counted against time.</summary>
    public (double Candidate, double Reference) Shares { get; init; }

    /// <summary>The verdict, and the time from the beginning of the step at which it comes.</summary>
    /// <param name="candidate">Draws one request of the candidate: its value, or 1 for an event.</param>
    /// <param name="reference">The same for the other side.</param>
    public (Verdict Verdict, double Seconds) Run(Func<double> candidate, Func<double> reference)
    {
        var (mine, its, earlier) = (new List<double>(), new List<double>(), JudgedLooks.None);
        var number = 0;
        for (var look = guard.Schedule.After(TimeSpan.Zero); look <= guard.Schedule.Maximum; look = guard.Schedule.After(look))
        {
            var seconds = (look - guard.Schedule.WarmUp).TotalSeconds;
            Draw(mine, candidate, candidateRate * seconds);

            // Before the rollout there is one window, as long as those that are compared with it.
            var isBefore = due.Check.Limit is Limit.Relative { Reference.Kind: ReferenceKind.Before };
            Draw(its, reference, (referenceRate ?? 0) * (isBefore ? due.Window?.TotalSeconds ?? seconds : seconds));
            if (look < due.FirstLook)
            {
                continue;
            }

            var numbered = new NumberedCheck(check, ++number) { Schedule = guard.Schedule.Passed(look), Earlier = earlier };
            var result = new CheckJudge(guard, numbered, metric).Judge(
                Read(mine, candidateRate, seconds, Shares.Candidate), referenceRate is { } rate ? Read(its, rate, seconds, Shares.Reference) : null);
            if (result.Verdict is Verdict.Pass or Verdict.Fail)
            {
                return (result.Verdict, look.TotalSeconds);
            }

            earlier = result.Evidence.Information > 0 ? earlier.Add(new(result.Evidence.Schedule, result.Evidence.Information)) : earlier;
        }

        return (Verdict.Undecided, guard.Schedule.Maximum.TotalSeconds);
    }

    private Measurement Read(List<double> drawn, double rate, double seconds, double share)
    {
        var time = due.Window?.TotalSeconds ?? seconds;
        var seen = drawn.TakeLast((int)Math.Floor((rate * time) + 1e-9)).ToArray();
        return new Measurement(
            "simulated",
            metric.Kind == MetricKind.Distribution ? new ValuesReading([.. seen]) : new CountsReading((long)seen.Sum(), metric.IsCounted ? seen.Length : null))
        {
            From = Begin,
            To = Begin + TimeSpan.FromSeconds(time),
            TrafficShare = share,
        };
    }

    private static void Draw(List<double> drawn, Func<double> next, double upTo)
    {
        while (drawn.Count < Math.Floor(upTo + 1e-9))
        {
            drawn.Add(next());
        }
    }
}
