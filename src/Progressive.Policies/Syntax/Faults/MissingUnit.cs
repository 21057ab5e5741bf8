namespace Progressive.Policies.Syntax.Faults;

/// <summary>A number has no unit.</summary>
internal sealed class MissingUnit() : Rule("PRG0004", Severity.Error, "A number has no unit")
{
    public static readonly MissingUnit Instance = new();

    public override string Rationale =>
        "A bare number leaves the reader to guess: 500 what, seconds or milliseconds?";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500
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
          }
        }
        """;

    /// <summary>A bare number where a unit belongs.</summary>
    public static Finding At(NumberLexeme number, string expected)
    {
        var example = expected switch
        {
            DurationUnits.Name => $"{number.Text}m or {number.Text}s",
            "%" => $"{number.Text}%",
            _ => $"{number.Text} ms or {number.Text}%",
        };
        return Instance.Found(number.Origin, $"{number.Text} needs a unit here, for example {example}.");
    }
}
