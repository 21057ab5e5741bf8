namespace Progressive.Policies.Rules.Text;

/// <summary>A number is out of range.</summary>
internal sealed class OutOfRange() : Rule("PRG0006", Severity.Error, "A number is out of range")
{
    public static readonly OutOfRange Instance = new();

    public override string Rationale =>
        "A value the engine cannot hold must not be rounded or wrapped in silence.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 99999999999999999999m
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

    /// <summary>A value that is too large, too small or not whole.</summary>
    public static Finding At(Origin origin, string what) => Instance.Found(origin, what + ".");
}
