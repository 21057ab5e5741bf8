using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A blue-green strategy without its switch.</summary>
internal sealed class NoSwitch() : DraftRule("PRG0110", Severity.Error, "Blue-green never switches")
{
    public override string Rationale =>
        "Without the switch the candidate stays a preview for ever: it is probed, and nobody ever uses it.";

    public override string BadSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          blue-green {
            preview hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          blue-green {
            preview hold 10m
            switch hold 1h
          }
          gate limits {
            errors at most 1%
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        policy.Strategy is { Kind: StrategyKind.BlueGreen, IsComplete: true } strategy && strategy.Steps.Any()
            && strategy.Steps.All(step => step.Audience.IsKnown && step.Audience.GetValueOrDefault(null!) is not Audience.Switch)
                ? [Found(strategy.Origin, "Nobody ever gets the candidate here. Add: switch hold 1h")]
                : [];
}
