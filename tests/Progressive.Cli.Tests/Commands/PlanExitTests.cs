namespace Progressive.Cli.Tests;

/// <summary>How a plan ends that has nothing to tell, or that tells of a check which never decides.</summary>
public sealed class PlanExitTests : IDisposable
{
    private const string Rare = """
        policy shop {
          metric errors  proportion "failed_total" of "requests_total"  lower is better
          canary {
            step 10%   hold 10m up to 20m  while limits
            step 100%  hold 1h             while limits
          }
          gate limits every 5m warm-up 1m {
            errors  at most 2%
          }
          on failure  roll back
          expect {
            errors  1%
          }
        }
        """;

    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("mean of memory at most 70 MiB", "no check has chances that are known beforehand. The reasons stand with the checks.")]
    [InlineData("errors at most 2% using plain", "no check has chances that are known beforehand. The reasons stand with the checks.")]
    [InlineData("", "no check is due at any step.")]
    public async Task T48_A_plan_that_has_nothing_to_tell_ends_as_undecided(string check, string reason)
    {
        var gate = check.Length == 0 ? "" : $"gate g every 1m {{ {check} }}";
        var path = folder.Write("bare.rollout", $$"""
            policy bare {
              metric errors proportion "failed" of "requests"  lower is better
              metric memory gauge "memory" in MiB              lower is better
              canary { step 50% hold 1h {{(check.Length == 0 ? "unguarded \"tried by hand\"" : "while g")}} ; step 100% hold 1h unguarded "all have it" }
              {{gate}}
              on failure roll back
              expect { traffic 100/s ; errors 1% }
            }
            """);

        var run = await Run.InProcess("plan", path);

        Assert.Equal("", string.Join('\n', run.Error));
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Nothing could be planned: " + reason, string.Join(' ', run.Output.Select(line => line.Trim())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task T48_A_check_that_never_has_the_samples_its_gate_asks_for_is_said_never_to_decide()
    {
        var run = await Run.InProcess("plan", folder.Write("shop.rollout", Rare), "--traffic", "10/h");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(
            "Step 1 (10%): errors at most 2% can never decide: its gate asks for 50 samples, and by its last look there are 0.",
            string.Join(' ', run.Output.Select(line => line.Trim())),
            StringComparison.Ordinal);
    }
}
