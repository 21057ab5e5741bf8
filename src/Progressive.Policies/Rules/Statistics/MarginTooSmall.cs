using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Progressive.Policies.Rules.Statistics.Planning;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A margin below what the expected traffic can tell from chance by the end of a hold.</summary>
internal sealed class MarginTooSmall() : DraftRule("PRG0319", Severity.Warning, "A margin is smaller than the data can show")
{
    public override string Rationale =>
        "A candidate just as good as it should be would reach the end of the hold without a verdict in more than one rollout of five.";

    public override string BadSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 10m while comparison
            step 100% hold 10m while limits
          }
          gate limits {
            errors at most 2%
          }
          gate comparison {
            errors at most 0.1pp worse than baseline
          }
          expect {
            traffic 10/s
            errors 1%
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 10m while comparison
            step 100% hold 10m while limits
          }
          gate limits {
            errors at most 2%
          }
          gate comparison {
            errors at most 1pp worse than baseline
          }
          expect {
            traffic 10/s
            errors 1%
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from outlook in Outlook.Of(policy)
        where outlook.Scarce >= outlook.Gate.Samples.GetValueOrDefault(Defaults.Samples)
        let effect = DetectableEffect.Of(outlook)
        where effect is { IsTooSmall: true }
        group (outlook, effect) by outlook.Check into steps
        let hardest = steps.OrderBy(step => step.effect.Asked / step.effect.Smallest).First()
        select Found(steps.Key.Amount.Origin, Message(hardest.outlook, hardest.effect));

    private static string Message(Outlook hardest, DetectableEffect effect) => effect.Asked <= 0d
        ? $"What is expected of '{hardest.Metric.Name}' does not keep this bound, so no usual candidate passes. Write a wider one, or correct 'expect'."
        : $"By the end of '{hardest.Step.Audience.GetValueOrDefault(null!)}' about {Math.Floor(hardest.Scarce)} requests of one side {Shown(hardest, effect)}. {Cure(hardest)}";

    private static string Shown(Outlook hardest, DetectableEffect effect)
    {
        var distance = hardest.Check.IsRelative ? "a difference" : "a distance from the bound";
        return double.IsInfinity(effect.Smallest)
            ? $"cannot show in 8 of 10 rollouts that any candidate keeps this: expect no verdict"
            : $"can {(hardest.Check.Windows.Count > 0 ? "at best " : "")}show {distance} of {RoundedUp(effect.Smallest)}{effect.Unit} in 8 of 10 rollouts, not {Rounded(effect.Asked)}{effect.Unit}: often no verdict comes";
    }

    private static string Cure(Outlook hardest) =>
        hardest.Check.Windows.Count > 0 ? "Look at a longer window, or allow more." : "Hold longer, or allow more.";

    // Two digits are enough for what is planned with.
    private static string RoundedUp(double value)
    {
        var step = Math.Pow(10d, Math.Floor(Math.Log10(value)) - 1d);
        return Text(Math.Ceiling(value / step) * step);
    }

    // Below what it is told to be shown, however little it is.
    private static string Rounded(double value)
    {
        var step = Math.Pow(10d, Math.Floor(Math.Log10(value)) - 2d);
        return Text(Math.Floor((value / step) + 1e-6) * step);
    }

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
