using Progressive.Core.Views;
using Progressive.Policies;
using Progressive.Testing;

namespace Progressive.Cli.Tests.Plans;

public sealed class PlanTests : IDisposable
{
    private const string Scarce = """
        policy shop {
          metric latency  distribution "latency_seconds" in s            lower is better
          metric errors   proportion "failed_total" of "requests_total"  lower is better
          metric orders   rate "orders_total" per "requests_total"       higher is better
          metric memory   gauge "memory_bytes" in MiB                    lower is better

          canary {
            step 10%   hold 10m up to 20m  while limits, comparison
            step 100%  hold 1h             while limits, window
          }

          gate limits every 5m warm-up 1m {
            errors  at most 2%
          }
          gate comparison every 1m {
            latency          at most 5% worse than baseline
            errors           at most 0.5pp worse than baseline
            p99 of latency   at most 10% different from baseline
            mean of memory   at most 70 MiB
            observe orders   at most 10% worse than baseline
          }
          gate window every 5m {
            orders  at most 5% worse than before  over 10m, 30m
          }

          expect {
            traffic  10/s
            errors   1%
            orders   3 per 100
            latency  p50 60 ms, p95 95 ms
          }
        }
        """;

    private readonly PolicyFolder folder = new();

    public static TheoryData<string> ValidPolicies => [.. CorpusFiles.Valid];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_plan_tells_what_each_check_will_see_and_what_would_cure_it()
    {
        var run = await Run.InProcess("plan", folder.Write("shop.rollout", Scarce));

        Assert.Empty(run.Error);
        Assert.Equal(3, run.ExitCode);
        Golden.Verify(run.Printed);
    }

    [Fact]
    public async Task A_plan_is_written_for_programs()
    {
        var run = await Run.InProcess("plan", folder.Write("shop.rollout", Scarce), "--format", "json");

        Assert.Equal(3, run.ExitCode);
        Golden.Verify(run.Printed);
    }

    [Fact]
    public async Task Enough_traffic_lets_every_check_decide()
    {
        var run = await Run.InProcess("plan", folder.Write("shop.rollout", Scarce), "--traffic", "3000/s");

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

    [Theory]
    [MemberData(nameof(ValidPolicies))]
    public void Every_policy_can_be_planned_whatever_the_traffic(string name)
    {
        foreach (var policy in CorpusFiles.Policies(name))
        {
            foreach (var requests in LongForm.Every(3, [1e-4, 3, 1e5], offset: name.Length))
            {
                var checks = RolloutForecast.Of(policy, requests).Steps.SelectMany(step => step.Checks).ToArray();

                Assert.All(checks, check => Assert.Equal(check.Unplanned is null, check.Healthy is not null));
                Assert.All(checks.SelectMany(check => new[] { check.Healthy, check.Breaking }).OfType<CandidateForecast>(), candidate =>
                {
                    Assert.InRange(candidate.Pass + candidate.Fail + candidate.Undecided, 0, 1.000001);
                    Assert.InRange(candidate.PassAtMost + candidate.FailAtMost + candidate.UndecidedAtMost, 0.999999, 3);
                    Assert.True(candidate.Pass <= candidate.PassAtMost && candidate.Fail <= candidate.FailAtMost && candidate.Undecided <= candidate.UndecidedAtMost + 1e-9);
                    Assert.True(double.IsFinite(candidate.Value.Value) && candidate.Time >= TimeSpan.Zero && candidate.TimeAtMost >= candidate.Time);
                });
            }
        }
    }

    [Fact]
    public void Requests_are_counted_whole_whatever_the_share()
    {
        var errors = ErrorsAt(Scarce.Replace("step 10% ", "step 80% ", StringComparison.Ordinal));

        Assert.Equal((9600, 2400), (errors.CandidateSamples, errors.ReferenceSamples));
    }

    [Theory]
    [InlineData("hold 10m up to 20m", "hold HOLD")]
    [InlineData("step 10% ", "step SHARE ")]
    [InlineData("at most 0.5pp worse", "at most LIMIT worse")]
    public void What_cures_a_check_is_the_smallest_change_that_does(string old, string cured)
    {
        var cures = ErrorsAt(Scarce).Cures!;
        var (hold, share, limit) = (cures.Hold!.Value, (decimal)cures.SharePercent!.Value, (decimal)cures.Limit!.Value);

        Assert.True(ErrorsAt(With(1m)).Healthy!.Pass >= 0.8, $"{ErrorsAt(With(1m)).Healthy}");
        Assert.True(ErrorsAt(With(0.85m)).Healthy!.Pass < 0.8, $"{ErrorsAt(With(0.85m)).Healthy}");

        string With(decimal factor) => Scarce.Replace(old, cured
            .Replace("HOLD", DurationText.Print(TimeSpan.FromSeconds(Math.Round((double)factor * hold.TotalSeconds))), StringComparison.Ordinal)
            .Replace("SHARE", new Percent(factor * share).ToString(), StringComparison.Ordinal)
            .Replace("LIMIT", new Points(factor * limit).ToString(), StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_the_router_knows_is_not_planned()
    {
        var policy = PolicyText.Parse(Scarce.Replace("step 10% ", "step group beta ", StringComparison.Ordinal)).Policies[0];

        var step = RolloutForecast.Of(policy, 10).Steps[0];

        Assert.Null(step.Share);
        Assert.All(step.Checks, check => Assert.NotNull(check.Unplanned));
        Assert.Equal("only the router knows how much of the traffic the candidate has", step.Checks[0].Unplanned);
    }

    private static CheckForecast ErrorsAt(string text)
    {
        var parsed = PolicyText.Parse(text);
        Assert.False(parsed.HasErrors, string.Join('\n', parsed.Findings));
        return RolloutForecast.Of(parsed.Policies[0], 10).Steps[0].Checks.Single(check => check.Check.StartsWith("errors", StringComparison.Ordinal) && check.Gate == "comparison");
    }
}
