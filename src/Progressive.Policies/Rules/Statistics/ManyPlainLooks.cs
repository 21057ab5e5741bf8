using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A plain check that is looked at often and tolerates nothing.</summary>
internal sealed class ManyPlainLooks() : DraftRule("PRG0315", Severity.Warning, "Many looks without statistics")
{
    public override string Rationale =>
        "Each look is one more chance for noise to cross the limit, and plain looks share no budget: the more of them, the surer a good candidate is failed.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits every 10s {
            p95 of latency at most 500 ms using plain
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits every 10s {
            p95 of latency at most 500 ms using plain tolerate 2 failures in a row
          }
        }
        """;

    private const int Few = 10;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from guards in GateAtStep.Of(policy).Where(guard => guard.Gate.Checks.Any(check => check.Using.IsGiven)).GroupBy(guard => guard.Gate)
        from check in guards.Key.Checks
        where IsBare(policy, check)
        let looks = guards.Max(guard => Looks(guard, check))
        where looks > Few
        select Found(
            check.Using.Origin,
            $"At one step up to {looks} looks are taken without statistics. Were each wrong one time in 20, independent of the others, {Share(looks)} "
            + "good rollouts would be failed. Add for example 'tolerate 2 failures in a row', or leave 'using' out.");

    // The longest window that is known to be due is looked at least often, and so certainly.
    private static long Looks(GateAtStep guard, CheckDraft check)
    {
        if (guard.IsDue(check) != true || guard.ScheduleOfHold is not { } schedule)
        {
            return 0;
        }

        var due = check.Windows.Where(window => guard.Fits(window) == true).Select(window => window.GetValueOrDefault(default));
        return schedule.CountFrom(schedule.FirstWith(due.DefaultIfEmpty().Max()));
    }

    // Where no other method fits, 'plain' was not chosen over statistics.
    private static bool IsBare(PolicyDraft policy, CheckDraft check) =>
        !check.Observed && !check.Tolerance.IsGiven && check.Using.TryGet(out var method) && method == Methods.Name(Method.Plain)
        && policy.FindMetric(check.Metric.GetValueOrDefault("")) is { } metric && metric.Kind.TryGet(out var kind)
        && Methods.Default(kind, check.Statistic, check.IsRelative) is not (null or Method.Plain);

    private static string Share(long looks)
    {
        var failed = 1d - Math.Pow(0.95, looks);
        return failed >= 0.995 ? "nearly all" : $"{Math.Round(100d * failed)} of 100";
    }
}
