using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Plan;
using Progressive.Policies.Rules.Statistics.Planning;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A gate that watches for total outages where the expected traffic of a minute is too little for that.</summary>
internal sealed class WatchSeesTooLittle() : DraftRule("PRG0321", Severity.Warning, "Too few requests come in a minute for the watch")
{
    public override string Rationale =>
        "The watch for total outages sees nothing then: a candidate that breaks late in a long hold is acted on only after its errors outweigh all the good data before.";

    public override string BadSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 5% hold 1d
            step 100% hold 1h
          }
          gate limits {
            errors at most 1%
          }
          expect {
            traffic 5/s
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
          gate limits {
            errors at most 1%
          }
          expect {
            traffic 5/s
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from outlooks in Outlook.Of(policy).Where(outlook => IsWatched(policy, outlook)).GroupBy(outlook => outlook.Gate)
        let scarcest = outlooks.GroupBy(outlook => outlook.Step).Select(Richest).OrderBy(InAMinute).First()
        let samples = scarcest.Gate.Samples
        where InAMinute(scarcest) < samples.GetValueOrDefault(Defaults.Samples)
        select Found(
            samples.IsGiven ? samples.Origin : scarcest.Gate.Origin,
            $"At '{scarcest.Step.Audience.GetValueOrDefault(null!)}' about {Math.Floor(InAMinute(scarcest))} requests can be seen on one side in {DurationText.Print(OutageWatch.Interval)}, and "
            + $"'{scarcest.Gate.Name}' asks for {samples.GetValueOrDefault(Defaults.Samples)}: its watch for total outages sees nothing. Take a larger share, ask for fewer, or write 'watch none'.");

    // One check that sees an outage is enough.
    private static Outlook Richest(IEnumerable<Outlook> outlooks) => outlooks.OrderByDescending(InAMinute).First();

    private static double InAMinute(Outlook outlook) => outlook.Scarce / outlook.Time.TotalSeconds * OutageWatch.Interval.TotalSeconds;

    // Where the whole hold has too few, that is said already.
    private static bool IsWatched(PolicyDraft policy, Outlook outlook) =>
        outlook.Gate.Watch.GetValueOrDefault(Defaults.Watch) == Watch.Recent
        && outlook.Scarce >= outlook.Gate.Samples.GetValueOrDefault(Defaults.Samples)
        && Methods.Chosen(outlook.Metric.Kind.GetValueOrDefault(default), outlook.Check) is { } method && OutageWatch.IsExact(method)
        && outlook.Check.Reference.GetValueOrDefault(null!)?.Kind is null or ReferenceKind.Baseline
        && GateAtStep.Of(policy, outlook.Step).Any(guard => guard.Gate == outlook.Gate && guard.Schedule?.Gathered(null) >= OutageWatch.ShortestStep);
}
