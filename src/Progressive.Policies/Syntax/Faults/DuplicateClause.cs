namespace Progressive.Policies.Syntax.Faults;

/// <summary>A clause stands twice.</summary>
internal sealed class DuplicateClause() : Rule("PRG0008", Severity.Error, "A clause stands twice")
{
    public static readonly DuplicateClause Instance = new();

    public override string Rationale =>
        "Of two clauses of one name only one could hold, and nobody could tell which.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits every 1m every 5m {
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
          gate limits every 1m {
            p95 of latency at most 500 ms
          }
        }
        """;

    /// <summary>A clause or statement that its block already has.</summary>
    public static Finding At(Origin origin, string clause) =>
        Instance.Found(origin, $"'{clause}' stands here a second time. Keep one.");
}
