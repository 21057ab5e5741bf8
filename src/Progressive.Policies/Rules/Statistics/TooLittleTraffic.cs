using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Statistics.Planning;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A gate that asks for more samples than the expected traffic brings.</summary>
internal sealed class TooLittleTraffic() : DraftRule("PRG0318", Severity.Warning, "Too few requests come for a verdict")
{
    public override string Rationale =>
        "Below the number of samples nothing is decided, so each rollout would hold its step to the end and then stop without a verdict.";

    public override string BadSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
          }
          expect {
            traffic 1/min
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
          }
          expect {
            traffic 50/s
          }
        }
        """;

    private static readonly TimeSpan LongestHold = TimeSpan.FromDays(30);

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from outlook in Outlook.Of(policy).GroupBy(outlook => outlook.Gate).Select(Scarcest)
        where outlook.Scarce < outlook.Gate.Samples.GetValueOrDefault(Defaults.Samples)
        let samples = outlook.Gate.Samples
        select Found(
            samples.IsGiven ? samples.Origin : outlook.Gate.Origin,
            $"At '{outlook.Step.Audience.GetValueOrDefault(null!)}' about {Math.Floor(outlook.Scarce)} requests can be seen on one side in "
            + $"{DurationText.Print(outlook.Time)}, and '{outlook.Gate.Name}' asks for {samples.GetValueOrDefault(Defaults.Samples)}: no verdict comes. {Cure(outlook)}");

    private static Outlook Scarcest(IEnumerable<Outlook> outlooks) => outlooks.OrderBy(outlook => outlook.Scarce).First();

    private static string Cure(Outlook outlook)
    {
        var minutes = Math.Ceiling(outlook.Time.TotalMinutes * outlook.Gate.Samples.GetValueOrDefault(Defaults.Samples) / Math.Max(outlook.Scarce, 1e-9));
        return minutes > LongestHold.TotalMinutes ? "Take a larger share, or ask for fewer."
            : (outlook.Check.Windows.Count > 0 ? "Widen the window to " : "Hold so long that it can look for ")
                + DurationText.Print(TimeSpan.FromMinutes(minutes)) + ", or ask for fewer.";
    }
}
