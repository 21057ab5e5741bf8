using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>Two expectations of one metric, or of one of its quantiles.</summary>
internal sealed class ExpectedTwice() : DraftRule("PRG0220", Severity.Error, "Something is expected twice")
{
    public override string Rationale =>
        "Of two levels only one can be planned with, and nobody could tell which.";

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
            errors 0.1%
            errors 0.2%
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
            errors 0.1%
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        var metrics = new HashSet<string>();
        foreach (var expected in policy.Expect?.Metrics ?? [])
        {
            if (!expected.Metric.TryGet(out var name))
            {
                continue;
            }

            if (!metrics.Add(name))
            {
                yield return Found(expected.Metric.Origin, $"What is expected of '{name}' is said already. Keep one.");
            }

            var quantiles = new HashSet<Statistic>();
            foreach (var quantile in expected.Quantiles.Where(quantile => !quantiles.Add(quantile.Statistic)))
            {
                yield return Found(expected.Metric.Origin, $"'{quantile.Statistic}' of '{name}' stands there twice. Keep one.");
            }
        }
    }
}
