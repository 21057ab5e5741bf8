namespace Progressive.Policies.Syntax.Faults;

/// <summary>A text in quotes has no end.</summary>
internal sealed class MissingQuote() : Rule("PRG0003", Severity.Error, "A text in quotes has no end")
{
    public static readonly MissingQuote Instance = new();

    public override string Rationale =>
        "A name in quotes ends on its own line; otherwise the next lines would become part of it.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
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
          }
        }
        """;

    /// <summary>A text whose closing quote is not on its line.</summary>
    public static Finding AtString(Origin text) =>
        Instance.Found(text, "The text that begins here has no closing '\"' on its line.");

    /// <summary>A raw block that never ends.</summary>
    public static Finding AtRawBlock(Origin text) =>
        Instance.Found(text, "The raw block that begins here is never closed. Add '\"\"\"' at its end.");
}
