using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>Two checks of a gate that say the same.</summary>
internal sealed class CheckTwice() : DraftRule("PRG0316", Severity.Error, "A check stands in its gate twice")
{
    public override string Rationale =>
        "The second one decides nothing, takes its part of the budget from the others, and was most likely meant to be another.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
            p95 of latency at most 500 ms
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
            p95 of latency at most 500 ms
            p99 of latency at most 900 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        foreach (var gate in policy.Gates.Where(gate => gate.Checks.Count > 1))
        {
            var said = new HashSet<object>();
            foreach (var check in gate.Checks.Where(check => IsKnown(check) && !said.Add(Said(check))))
            {
                yield return Found(check.Origin, $"'{gate.Name}' has this check already. Remove one, or correct it.");
            }
        }
    }

    private static bool IsKnown(CheckDraft check) => check.IsComplete && check.Metric.IsKnown && check.Side.IsKnown && check.Amount.IsKnown
        && IsKnown(check.Statistic) && IsKnown(check.Reference) && IsKnown(check.Using) && IsKnown(check.FailBeyond)
        && check.Windows.All(IsKnown);

    private static bool IsKnown<T>(Given<T> given) => given.IsKnown || !given.IsGiven;

    private static object Said(CheckDraft check) => (
        check.Metric.GetValueOrDefault(""), check.Statistic.GetValueOrDefault(null!), check.Side.GetValueOrDefault(default), check.Amount.GetValueOrDefault(null!), check.Reference.GetValueOrDefault(null!),
        check.IsDifference, check.FailBeyond.GetValueOrDefault(null!), check.Using.GetValueOrDefault(""), new ValueList<TimeSpan>(check.Windows.Select(window => window.GetValueOrDefault(default))),
        check.Observed);
}
