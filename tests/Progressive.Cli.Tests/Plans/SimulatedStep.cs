using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Cli.Tests.Plans;

/// <summary>One check of a guard judged look by look, as an engine judges it, on data drawn at random.</summary>
/// <param name="guard">The guard.</param>
/// <param name="check">The check's place in it.</param>
/// <param name="metric">Its metric.</param>
/// <param name="candidateRate">The candidate's requests per second.</param>
/// <param name="referenceRate">Those of the other side, or null.</param>
internal sealed class SimulatedStep(Guard guard, int check, Metric metric, double candidateRate, double? referenceRate)
{
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
            Draw(its, reference, (referenceRate ?? 0) * seconds);
            var numbered = new NumberedCheck(check, ++number) { Schedule = guard.Schedule.Passed(look), Earlier = earlier };
            var result = new CheckJudge(guard, numbered, metric).Judge(Read(mine), referenceRate is null ? null : Read(its));
            if (result.Verdict is Verdict.Pass or Verdict.Fail)
            {
                return (result.Verdict, look.TotalSeconds);
            }

            earlier = result.Evidence.Information > 0 ? earlier.Add(new(result.Evidence.Schedule, result.Evidence.Information)) : earlier;
        }

        return (Verdict.Undecided, guard.Schedule.Maximum.TotalSeconds);
    }

    private Measurement Read(List<double> drawn) => new(
        "simulated",
        metric.Kind == MetricKind.Distribution ? new ValuesReading([.. drawn]) : new CountsReading((long)drawn.Sum(), drawn.Count));

    private static void Draw(List<double> drawn, Func<double> next, double upTo)
    {
        while (drawn.Count < Math.Floor(upTo + 1e-9))
        {
            drawn.Add(next());
        }
    }
}
