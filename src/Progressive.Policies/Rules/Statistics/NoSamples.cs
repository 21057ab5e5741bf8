using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A gate whose minimum of samples is zero.</summary>
internal sealed class NoSamples() : DraftRule("PRG0302", Severity.Error, "A gate asks for no samples")
{
    public override string Rationale =>
        "A verdict on no data at all is no verdict; the gate would speak before the candidate has served anybody.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
            samples 0
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
            samples 100
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from gate in policy.Gates
        where gate.Samples.IsKnown && gate.Samples.GetValueOrDefault(1) <= 0
        select Found(gate.Samples.Origin, $"'{gate.Name}' would decide on no data. Write at least 1, or leave it out for {Defaults.Samples}.");
}
