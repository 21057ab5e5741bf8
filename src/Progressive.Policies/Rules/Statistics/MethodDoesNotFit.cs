using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Metrics;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A using with a method that answers another question.</summary>
internal sealed class MethodDoesNotFit() : DraftRule("PRG0312", Severity.Error, "The method does not fit the check")
{
    public override string Rationale =>
        "A method computes one thing: ranks say nothing of a 95th percentile, and a test of shares nothing of seconds.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms using score
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
          gate limits {
            p95 of latency at most 500 ms using order-statistic
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from claim in Claim.Of(policy)
        let check = claim.Check
        where check.Using.IsKnown && check.Statistic.IsKnown == check.Statistic.IsGiven && Methods.Find(check.Using.GetValueOrDefault("")) is { } named
            && Methods.IsMeaningful(claim.Kind, check.Statistic, check.IsRelative)
            && !Methods.Fits(named, claim.Kind, check.Statistic, check.IsRelative)
        select Found(check.Using.Origin, $"'{check.Using.GetValueOrDefault("")}' does not decide {Sort(claim)}. {Cure(claim)}");

    private static string Sort(Claim claim) =>
        (claim.Check.Statistic.TryGet(out var statistic) ? $"the {statistic} of a " : "a ") + Methods.Name(claim.Kind)
        + (claim.Check.IsRelative ? " in a comparison" : " against a fixed bound");

    private static string Cure(Claim claim)
    {
        var fitting =
            from Method method in Enum.GetValues(typeof(Method))
            where Methods.Fits(method, claim.Kind, claim.Check.Statistic, claim.Check.IsRelative)
            select Methods.Name(method);
        return $"Write {string.Join(" or ", fitting)}, or leave 'using' out.";
    }
}
