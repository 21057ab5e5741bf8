namespace Progressive.Policies.Syntax.Faults;

/// <summary>A block has no end.</summary>
internal sealed class MissingBrace() : Rule("PRG0002", Severity.Error, "A block has no end")
{
    public static readonly MissingBrace Instance = new();

    public override string Rationale =>
        "Without its closing brace the rest of the file would belong to the block.";

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

    /// <summary>A block whose closing brace never comes.</summary>
    public static Finding At(Token open) =>
        Instance.Found(open.Origin, "The block that begins here is never closed. Add '}' at its end.");

    /// <summary>A closing brace that no block begins.</summary>
    public static Finding AtSurplus(Token close) =>
        Instance.Found(close.Origin, "This '}' closes nothing. Remove it, or add the '{' it belongs to.");
}
