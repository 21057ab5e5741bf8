using System.Runtime.CompilerServices;
using Progressive.Policies;

namespace Progressive.Core.Tests;

/// <summary>Small policies for scripts, and the samples' own.</summary>
internal static class PolicyTexts
{
    public const string Metrics = """
          metric latency distribution "latency" in ms lower is better
          metric errors proportion "failed" of "requests" lower is better
        """;

    public const string TwoSteps = $$"""
        policy two-steps {
        {{Metrics}}
          canary {
            step 20% hold 2s up to 3s
            step 100% hold 1s while limits
            keep baseline 2s
          }
          gate limits every 1s {
            p95 of latency at most 500 ms
            patience 1s
          }
          gate comparison every 1s warm-up 1s {
            latency at most 10% worse than baseline
            observe errors at most 1pp worse than baseline
            patience 1s
          }
          on inconclusive pause 2s then roll back
          on no data pause 2s then roll back
          deadline 60s
        }
        """;

    public const string WithApproval = $$"""
        policy with-approval {
        {{Metrics}}
          phased over eu-1, eu-2, us-1 alike {
            step 1 of 3 hold 2s while limits
            approval "release-managers" within 5s otherwise pause 2s then roll back
            step 3 of 3 hold 2s while limits
          }
          gate limits every 1s {
            p95 of latency at most 500 ms
            patience 1s
          }
          on failure pause 2s then roll back
          on inconclusive pause 2s then roll back
          on no data pause
        }
        """;

    public const string BlueGreen = $$"""
        policy blue-green {
        {{Metrics}}
          blue-green {
            preview hold 2s
            switch hold 2s
            keep baseline 2s
          }
          gate limits every 1s {
            p95 of latency at most 500 ms
          }
          on inconclusive hold 2s then roll back
          on no data roll back
        }
        """;

    public const string WithLateDeadline = $$"""
        policy with-late-deadline {
        {{Metrics}}
          canary {
            step 20% hold 10s unguarded "its deadline is what counts"
            step 100% hold 10s unguarded "its deadline is what counts"
            keep baseline 10s
          }
          deadline 20s otherwise pause 1s then hold 5s then roll back
        }
        """;

    public static Policy Parse(string text)
    {
        var file = PolicyText.Parse(text);
        Assert.Equal([], file.Findings.Where(finding => finding.Rule.Severity == Severity.Error).Select(finding => finding.ToString()));
        return Assert.Single(file.Policies);
    }

    /// <summary>The text of a file, by its path from the repository's root.</summary>
    public static string ReadText(string path) => File.ReadAllText(Path.Combine(Root(), path));

    private static string Root([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..");
}
