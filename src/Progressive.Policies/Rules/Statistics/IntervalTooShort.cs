using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Plan;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A gate that looks far more often during a step than any decision can use.</summary>
internal sealed class IntervalTooShort() : DraftRule("PRG0320", Severity.Warning, "An interval is far shorter than a decision can use")
{
    public override string Rationale =>
        "Each look queries every metric and is kept in the journal, and nearly all of them can say nothing that the look before could not.";

    public override string BadSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 1d
            step 100% hold 1h
          }
          gate limits every 1s {
            errors at most 1%
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 1d
            step 100% hold 1h
          }
          gate limits every 1m {
            errors at most 1%
          }
        }
        """;

    // So many looks for each that can decide.
    private const int Generous = 10;

    private static readonly TimeSpan[] Suggested =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
    ];

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from guards in GateAtStep.Of(policy).Where(guard => guard.Schedule is not null && guard.DueChecks.Any()).GroupBy(guard => guard.Gate)
        let most = guards.Select(guard => guard.Schedule!).OrderByDescending(schedule => schedule.Looks).First()
        where most.Looks > (long)Generous * LookSchedule.DecidingLooks
        select Found(
            guards.Key.Every.IsGiven ? guards.Key.Every.Origin : guards.Key.Origin,
            $"'{guards.Key.Name}' would look {most.Looks} times at one step, far more often than any decision can use. {Cure(most)}");

    private static string Cure(LookSchedule schedule)
    {
        var enough = TimeSpan.FromTicks(schedule.Gathered(null).Ticks / LookSchedule.DecidingLooks);
        return Suggested.Any(interval => interval >= enough)
            ? $"Write 'every {DurationText.Print(Suggested.First(interval => interval >= enough))}', or more."
            : $"Hold for a shorter time, or write 'every {DurationText.Print(TimeSpan.FromHours(Math.Ceiling(enough.TotalHours)))}', or more.";
    }
}
