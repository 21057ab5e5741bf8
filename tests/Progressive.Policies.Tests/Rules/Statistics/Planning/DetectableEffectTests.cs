using Progressive.Policies.Rules.Statistics.Planning;

namespace Progressive.Policies.Tests;

/// <summary>What the traffic that a policy expects can show, against numbers worked out with exact normal quantiles.</summary>
public class DetectableEffectTests
{
    // One look, which has nine tenths of the level: z = 1.6953977 (95.5%) + 0.8416212 (80% of rollouts).
    [Theory]
    [InlineData("errors at most 1pp worse than baseline", 1, 0.96212)] // 1200 and 4800 requests, the variance at the margin
    [InlineData("errors at most 1pp worse than before", 1, 0.95698)] // 1200 and 6000
    [InlineData("errors at most 2%", 1, 0.94956)] // 1200 alone, the variance and skewness at the bound, and half an event
    [InlineData("errors at most 1pp different from baseline", 1, 1.08093)] // each side may leave half: 1.2815516; what is asked for leaves more on one side, and nothing on the other
    [InlineData("orders at most 50% worse than baseline", 50, 43.0355)] // the candidate's share of some 162 events
    [InlineData("orders at least 2 per 100", 1, 1.19405)]
    [InlineData("refunds at most 50% worse than baseline", 50, 60.5783)]
    [InlineData("refunds at most 1 per 100 worse than baseline", 1, 1.38618)]
    [InlineData("latency at most 10% worse than baseline", 10, 6.32526)] // exp(z σ √(π/3) √(1/1200 + 1/4800)) - 1, σ = 0.73196
    [InlineData("latency at most 10 ms worse than baseline", 10, 6.43728)]
    [InlineData("mean of latency at most 10% worse than baseline", 10, 7.13664)]
    [InlineData("mean of latency at most 200 ms", 43.13634, 11.61528)] // the usual mean is 156.86 ms
    [InlineData("p90 of latency at most 20% worse than baseline", 20, 13.35079)] // 2.121 in place of 1.695, as two quantiles are asked jointly, and 0.158 for asking at every point
    [InlineData("p95 of latency at most 500 ms", 100, 58.79195)]
    public void The_smallest_difference_shown_in_eight_of_ten_rollouts(string check, double asked, double smallest)
    {
        var effect = DetectableEffect.Of(Outlook(check));

        Assert.NotNull(effect);
        Assert.Equal(asked, effect.Asked, 1e-5 * asked);
        Assert.Equal(smallest, effect.Smallest, 1e-5 * smallest);
        Assert.Equal(asked < smallest && !check.Contains("different", StringComparison.Ordinal), effect.IsTooSmall);
    }

    [Theory]
    [InlineData("speed at most 10% worse than baseline")] // one quantile
    [InlineData("p50 of speed at least 4 MiB")] // which keeps its bound
    [InlineData("p99 of latency at most 700 ms")] // beyond what is expected
    [InlineData("p99 of latency at most 20% worse than baseline")]
    [InlineData("errors at most 1% using plain tolerate 1 failure")]
    [InlineData("returns at most 2%")]
    public void Where_too_little_is_expected_or_no_statistics_decide_nothing_is_said(string check) =>
        Assert.DoesNotContain(Outlooks(check, "step 20% hold 10m"), outlook => outlook.Gate.Name == "tested" && DetectableEffect.Of(outlook) is { IsTooSmall: true });

    [Theory]
    [InlineData("p50 of speed at least 5 MiB")]
    [InlineData("p50 of speed at least 6 MiB")]
    [InlineData("p95 of latency at most 400 ms")]
    [InlineData("mean of latency at most 150 ms")]
    public void What_is_expected_may_not_keep_a_bound_at_all(string check) => Assert.True(DetectableEffect.Of(Outlook(check)) is { IsTooSmall: true, Asked: <= 0 });

    // Twenty looks: as many standard errors more as they cost. Eleven at half of the data each have an eleventh of the level, and one passes at best as
    // often as if they had no data in common: √2 (2.6448 - 1.0985) in place of 1.6954 + 0.8416.
    [Theory]
    [InlineData("every 30s", "latency at most 10% worse than baseline", 1.03, 1.06)]
    [InlineData("every 30s; spending early", "latency at most 10% worse than baseline", 1.1, 1.16)]
    [InlineData("every 30s; spending late", "latency at most 10% worse than baseline", 1.015, 1.04)]
    [InlineData("every 30s", "latency at most 10% worse than baseline over 5m", 0.861, 0.863)]
    public void Looks_cost_what_a_single_one_would_see(string settings, string check, double least, double most)
    {
        var (one, many) = (DetectableEffect.Of(Outlook(check.Replace(" over 5m", "", StringComparison.Ordinal)))!, DetectableEffect.Of(Outlooks(check, "step 20% hold 10m", settings)[0])!);

        Assert.InRange(Math.Log(1 + (many.Smallest / 100)) / Math.Log(1 + (one.Smallest / 100)), least, most);
    }

    [Theory]
    [InlineData("errors at most 1pp worse than baseline", "hold 10m", 1200, 4800d)]
    [InlineData("errors at most 1pp worse than before", "hold 10m", 1200, 6000d)]
    [InlineData("errors at most 2%", "hold 10m up to 20m", 2400, null)]
    [InlineData("errors at most 2% over 1m, 5m, 15m", "hold 10m up to 20m", 600, null)]
    public void Requests_are_those_of_the_longest_window_that_fits_or_of_the_extended_hold(
        string check, string hold, double candidate, double? reference)
    {
        var outlook = Outlook(check, hold);

        Assert.Equal(candidate, outlook.Candidate, 1e-6);
        Assert.Equal(reference is null, outlook.Reference is null);
        Assert.Equal(reference ?? 0d, outlook.Reference ?? 0d, 1e-6);
    }

    [Theory]
    [InlineData("step group \"beta\" hold 10m")]
    [InlineData("step mirror 20% hold 10m")]
    public void Nothing_is_foretold_of_users_whom_nobody_counted(string step) =>
        Assert.DoesNotContain(Outlooks("errors at most 2%", step), outlook => outlook.Step.Audience.GetValueOrDefault(null!) is not Audience.Percentage);

    // A fifth of ten requests a second, for ten minutes.
    private static Outlook Outlook(string check, string hold = "hold 10m") => Outlooks(check, "step 20% " + hold)[0];

    private static Outlook[] Outlooks(string check, string step, string settings = "every 10m")
    {
        var file = new FileDraft();
        Syntax.Grammar.PolicyGrammar.File(Syntax.Scanner.Run($$"""
            policy p {
              metric latency distribution "latency_seconds" in s lower is better
              metric speed distribution "speed_bytes" in MiB higher is better
              metric errors proportion "failed_total" of "requests_total" lower is better
              metric returns proportion "returns_total" of "requests_total" lower is better
              metric orders rate "orders_total" per "requests_total" higher is better
              metric refunds rate "refunds_total" per "requests_total" lower is better
              canary {
                {{step}} while tested
                step 100% hold 10m while limits
              }
              gate tested {
                {{settings}}
                {{check}}
              }
              gate limits {
                errors at most 2%
              }
              expect {
                traffic 10/s
                errors 1%
                orders 3 per 100
                refunds 3 per 100
                latency p50 120 ms, p95 400 ms
                speed p50 5 MiB
              }
            }
            """).First).Value(file);
        return [.. Rules.Statistics.Planning.Outlook.Of(file.Policies[0])];
    }
}
