using Progressive.Policies;

namespace Progressive.Storm;

/// <summary>The policies that rollouts of a storm follow: minutes long, and each form that an engine treats in its own way.</summary>
internal static class StormPolicies
{
    private const string Metrics = """metric errors proportion "failed" of "requests" lower is better""";

    // What a look decides is a matter of statistics, which are shown elsewhere: mostly the plain method does, which is quick.
    private const string Gate = """
          gate limits every 5s {
            errors at most 1% using plain
            patience 10s
          }
        """;

    private const string SequentialGate = """
          gate limits every 15s {
            errors at most 1%
            patience 10s
          }
        """;

    public static IReadOnlyList<Policy> All { get; } =
    [
        Parse($$"""
            policy canary {
              {{Metrics}}
              canary {
                step 10% hold 20s up to 60s
                step 50% hold 20s up to 60s
                step 100% hold 20s up to 60s
                keep baseline 60s
              }
            {{Gate}}
              on inconclusive pause 20s then roll back
              on no data pause 20s then roll back
              deadline 10m
            }
            """),
        Parse($$"""
            policy blue-green {
              {{Metrics}}
              blue-green {
                preview hold 10s
                switch hold 30s up to 60s
                keep baseline 60s
              }
            {{Gate}}
              on inconclusive hold 20s then roll back
              on no data roll back
            }
            """),
        Parse($$"""
            policy two-approvals {
              {{Metrics}}
              phased over eu-1, eu-2, us-1 alike {
                step 1 of 3 hold 20s up to 60s
                approval "release-managers" within 60s otherwise roll back
                approval "security" by another within 60s otherwise pause 20s then roll back
                step 3 of 3 hold 20s up to 60s
              }
            {{Gate}}
              on failure pause 10s then roll back
              on inconclusive pause 20s then roll back
              on no data pause
            }
            """),
        Parse($$"""
            policy with-hooks {
              {{Metrics}}
              canary {
                run "migrate" within 20s
                step 20% hold 20s up to 60s during "load"
                step 100% hold 20s up to 60s
                keep baseline 40s
              }
            {{Gate}}
              on inconclusive pause 20s then roll back
              on no data pause 20s then roll back
              on roll back run "load" within 20s
              deadline 10m otherwise pause 10s then roll back
            }
            """),
        Parse($$"""
            policy one-way {
              {{Metrics}}
              canary {
                step 20% hold 20s up to 60s
                no way back
                run "migrate" within 20s otherwise pause
                step 100% hold 20s up to 60s
              }
            {{Gate}}
              on inconclusive pause 20s then roll back
              on no data pause 20s then roll back
            }
            """),
        Parse($$"""
            policy long-hold {
              {{Metrics}}
              canary {
                step 20% hold 2m up to 3m
                step 100% hold 20s up to 60s
              }
            {{SequentialGate}}
              on failure step back at most 1 times then roll back
              on inconclusive pause 20s then roll back
              on no data pause 20s then roll back
              deadline 10m
            }
            """),
    ];

    private static Policy Parse(string text)
    {
        var file = PolicyText.Parse(text);
        return file.Findings.FirstOrDefault(finding => finding.Rule.Severity == Severity.Error) is { } finding
            ? throw new InvalidOperationException(finding.ToString())
            : file.Policies.Single();
    }
}
