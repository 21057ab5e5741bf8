using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A count or share that is no whole number of the environments.</summary>
internal sealed class CountDoesNotFit() : DraftRule("PRG0108", Severity.Error, "A number of environments does not fit")
{
    public override string Rationale =>
        "'1 of 4' among five environments leaves open which number is wrong, and half an environment cannot have the candidate.";

    public override string BadSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          phased over eu-1, us-1, ap-1 {
            step 1 of 4 hold 10m
            step 3 of 3 hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          phased over eu-1, us-1, ap-1 {
            step 1 of 3 hold 10m
            step 3 of 3 hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from strategy in new[] { policy.Strategy }.OfType<StrategyDraft>()
        where strategy.Kind == StrategyKind.Phased
        from step in strategy.Steps
        let complaint = Complaint(step.Audience.GetValueOrDefault(null!), strategy.Environments.Count)
        where complaint is not null && HasDistinct(strategy.Environments)
        select Found(step.Origin, complaint.Value.Message, new Correction(step.Audience.GetValueOrDefault(null!).ToString(), complaint.Value.Meant));

    private static bool HasDistinct(List<Given<string>> environments) =>
        environments.Where(name => name.IsKnown).GroupBy(name => name.GetValueOrDefault("")).All(same => same.Count() == 1);

    private static (string Message, string Meant)? Complaint(Audience? audience, int all) => audience switch
    {
        Audience.FirstEnvironments { Of: var of } count when of != all => Instead($"'{count}' does not fit {all} environments.", Math.Min(Math.Max(count.Count, 1), all), all),
        Audience.FirstEnvironments { Count: 0 } count => ($"'{count}' reaches nobody. Write 1 of {all}, or remove the step.", $"1 of {all}"),
        Audience.FirstEnvironments count when count.Count > all => Instead($"'{count}' is more than there are.", all, all),
        Audience.Percentage { Share.Value: > 0m and <= 100m and var share } when share * all % 100m != 0m => Instead(
            $"{audience} of {all} environments is {share * all / 100m:0.##}, not a whole number.", Math.Max(1m, Math.Round(share * all / 100m)), all),
        _ => null,
    };

    private static (string Message, string Meant) Instead(string message, decimal count, int all) =>
        ($"{message} Write {count} of {all}.", $"{count} of {all}");
}
