using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>An environment that is listed twice, or added a second time.</summary>
internal sealed class EnvironmentRepeated() : DraftRule("PRG0107", Severity.Error, "An environment stands there twice")
{
    public override string Rationale =>
        "A second mention adds nobody: the step before it already counted, or the author meant another environment.";

    public override string BadSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          phased over eu-1, us-1, ap-1 {
            step in eu-1 hold 10m
            step in eu-1, us-1 hold 10m
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
            step in eu-1 hold 10m
            step 3 of 3 hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        Listed(policy.Strategy?.Environments ?? [])
            .Concat((policy.Strategy?.Rings ?? []).SelectMany(ring => Listed(ring.Environments)))
            .Concat(Added(policy));

    private IEnumerable<Finding> Listed(IEnumerable<Given<string>> environments)
    {
        var listed = new HashSet<string>();
        foreach (var environment in environments)
        {
            if (environment.TryGet(out var name) && !listed.Add(name))
            {
                yield return Found(environment.Origin, $"'{name}' is listed already. Remove it, or name the environment that is meant.");
            }
        }
    }

    private IEnumerable<Finding> Added(PolicyDraft policy) =>
        from rung in policy.Index.Ladder
        where rung.Before != 100m
        from name in rung.Repeated
        select Found(rung.Step.Origin, $"'{name}' has the candidate already. Name each environment in one step only.");
}
