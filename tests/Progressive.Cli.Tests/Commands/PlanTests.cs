using Progressive.Core.Tests.Views.Forecasts;

namespace Progressive.Cli.Tests.Commands;

public sealed class PlanTests : IDisposable
{
    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_plan_tells_what_each_check_will_see_and_what_would_cure_it()
    {
        var run = await Run.InProcess("plan", folder.Write("shop.rollout", ForecastTexts.Scarce));

        Assert.Empty(run.Error);
        Assert.Equal(3, run.ExitCode);
        Golden.Verify(run.Printed);
    }

    [Fact]
    public async Task A_plan_is_written_for_programs()
    {
        var run = await Run.InProcess("plan", folder.Write("shop.rollout", ForecastTexts.Scarce), "--format", "json");

        Assert.Equal(3, run.ExitCode);
        Golden.Verify(run.Printed);
    }

    [Fact]
    public async Task Enough_traffic_lets_every_check_decide()
    {
        var run = await Run.InProcess("plan", folder.Write("shop.rollout", ForecastTexts.Scarce), "--traffic", "3000/s");

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("warnings", run.Output);
        Assert.Equal("policy shop, 3000 requests per second, power 80%", run.Output[0]);
    }

    [Fact]
    public async Task Without_traffic_nothing_is_planned()
    {
        var run = await Run.InProcess("plan", folder.Write("search.rollout", Texts.Clean));

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["Nothing says how much traffic 'search' has: give --traffic 50/s, or let the policy expect it."], run.Error);
    }

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
        var run = await Run.InProcess("plan", folder.Write("shop.rollout", Scarce), "--traffic", "10/h");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(
            "Step 1 (10%): errors at most 2% can never decide: its gate asks for 50 samples, and by its last look there are 0.",
            string.Join(' ', run.Output.Select(line => line.Trim())),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("50")]
    [InlineData("0/s")]
    [InlineData("-1/s")]
    [InlineData("5/week")]
    [InlineData("1e9/s")]
    public async Task What_is_no_rate_is_refused(string traffic)
    {
        var run = await Run.InProcess("plan", "search.rollout", $"--traffic={traffic}");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"Option '--traffic' is a rate above 0 such as 50/s, 300/min or 1000/h, not '{traffic}'.", run.Error[0]);
    }
}
