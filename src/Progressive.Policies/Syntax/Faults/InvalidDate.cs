namespace Progressive.Policies.Syntax.Faults;

/// <summary>Days that no calendar has.</summary>
internal sealed class InvalidDate() : Rule("PRG0013", Severity.Error, "A date does not exist")
{
    public static readonly InvalidDate Instance = new();

    /// <inheritdoc/>
    public override string Rationale =>
        "A freeze that begins or ends on a day that is never there would forbid nothing, or everything.";

    /// <inheritdoc/>
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
          freeze from 2026-02-30 to 2026-03-02
        }
        """;

    /// <inheritdoc/>
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
          freeze from 2026-02-28 to 2026-03-02
        }
        """;

    public static Finding At(Origin origin, string text) =>
        Instance.Found(origin, $"There is no day '{text}'. Write year, month and day, such as 2026-12-20.");
}
