using System.Globalization;

namespace Progressive.Policies.Syntax.Faults;

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

    /// <summary>A quantile that no distribution has.</summary>
    public static Finding AtPercentile(Origin origin, string written, decimal percentile) =>
        Meant(percentile) is { } meant
            ? Instance.Found(origin, $"{written} is not a percentile between 0 and 100; {meant}?.", new Correction(written.Trim('\''), meant))
            : At(origin, $"{written} is not a percentile between 0 and 100");

    /// <summary>A time that nobody would wait for.</summary>
    public static Finding AtDuration(Origin origin, string written) =>
        At(origin, $"{written} is longer than the 10 years a duration can have");

    /// <summary>A number of things that cannot be counted.</summary>
    public static Finding AtCount(Origin origin, string written) =>
        At(origin, $"{written} is not a whole number from 0 to {int.MaxValue}");

    // p999 is how some write p99.9.
    private static string? Meant(decimal percentile) => percentile is >= 100m and < 1000m && percentile == decimal.Truncate(percentile)
        ? $"p{(percentile / 10m).ToString("0.#", CultureInfo.InvariantCulture)}"
        : null;
}
