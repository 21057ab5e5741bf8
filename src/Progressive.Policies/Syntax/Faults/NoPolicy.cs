namespace Progressive.Policies.Syntax.Faults;

/// <summary>The text holds no policy.</summary>
internal sealed class NoPolicy() : Rule("PRG0010", Severity.Error, "The text holds no policy")
{
    public static readonly NoPolicy Instance = new();

    public override string Rationale =>
        "A file that says nothing would pass every check.";

    public override string BadSample => """
        # Nothing yet.
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

    /// <summary>A text without a policy.</summary>
    public static Finding At(Origin origin) =>
        Instance.Found(origin, "There is no policy in this text. Begin with: policy NAME { ... }");
}
