using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Progressive.Policies.Rules.Limits;

/// <summary>A text or a policy beyond what anybody writes: it is refused before it costs time.</summary>
internal sealed class TooLarge() : DraftRule("PRG0901", Severity.Error, "A policy is too large")
{
    public static readonly TooLarge Instance = new();

    /// <summary>How many characters of a text are read.</summary>
    public const int MostCharacters = 1_000_000;

    private const int MostParts = 500;

    public override string Rationale =>
        "Rules compare steps with gates and checks with metrics; a generated file of thousands would hold an editor up for seconds.";

    public override string BadSample
    {
        get
        {
            var text = new StringBuilder("policy p {\n");
            text.Append("  metric latency distribution \"latency_seconds\" in s lower is better\n");
            text.Append("  canary {\n");
            for (var step = 0; step <= MostParts; step++)
            {
                text.Append("    step ").Append((step * 0.1m).ToString(System.Globalization.CultureInfo.InvariantCulture)).Append("% hold 10m\n");
            }

            return text.Append("    step 100% hold 10m\n  }\n  gate limits {\n    p95 of latency at most 500 ms\n  }\n}\n").ToString();
        }
    }

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

    /// <summary>Whether a text is too long to be read at all.</summary>
    public static bool Exceeds(string text) => text.Length > MostCharacters;

    /// <summary>A text that is not read.</summary>
    public static Finding AtText(string text) => Instance.Found(
        new Origin(1, 1, 0, 0), $"The text has {text.Length} characters; more than {MostCharacters} are not read. Split it into files.");

    /// <summary>A text that would be too long once it is laid out.</summary>
    public static Finding AtLayout() => Instance.Found(
        new Origin(1, 1, 0, 0), $"Laid out, the text would have more than the {MostCharacters} characters that are read. Split it into files.");

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from counted in new[]
        {
            (Count: policy.Strategy?.Stages.Count ?? 0, Parts: "stages"),
            (Count: policy.Metrics.Count, Parts: "metrics"),
            (Count: policy.Gates.Count, Parts: "gates"),
            (Count: policy.Gates.Sum(gate => gate.Checks.Count), Parts: "checks"),
        }
        where counted.Count > MostParts
        select Found(policy.Origin, $"The policy has {counted.Count} {counted.Parts}; at most {MostParts} are carried out. Split it.");
}
