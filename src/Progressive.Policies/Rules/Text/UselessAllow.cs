using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Text;

/// <summary>An <c>allow</c> that names no warning.</summary>
/// <param name="find">The rule with an id, of all there are.</param>
internal sealed class UselessAllow(Func<string, Rule?> find) : DraftRule("PRG0011", Severity.Error, "An allow names no warning")
{
    public override string Rationale =>
        "Errors cannot be allowed, and an id that does not exist silences nothing: both would mislead a reviewer.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
          allow PRG0009 "we like it so"
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
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from allow in policy.Index.Allows
        let rule = find(allow.Id)
        where rule is null or UsageRule or { Severity: Severity.Error }
        select Found(allow.Origin, rule is null
            ? $"There is no rule '{allow.Id}'. Remove the allow, or correct its id."
            : rule is UsageRule ? $"{rule.Id} is about C# that uses policies, and none says it. Write '#pragma warning disable {rule.Id}' there."
            : $"{rule.Id} is an error and cannot be allowed: {rule.Title}.");
}
