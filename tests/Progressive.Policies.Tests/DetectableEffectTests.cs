using Progressive.Policies.Rules.Statistics.Planning;

namespace Progressive.Policies.Tests;

/// <summary>What the traffic that a policy expects can show, against numbers worked out with exact normal quantiles.</summary>
public class DetectableEffectTests
{
    // z = 1.6448536 (95%) + 0.8416212 (80% of rollouts).
    [Theory]
    [InlineData("errors at most 1pp worse than baseline", 1, 0.79848)] // 1200 and 4800 requests: sqrt(0.0099 (1/1200 + 1/4800))
    [InlineData("errors at most 1pp worse than before", 1, 0.78235)] // 1200 and 6000
    [InlineData("errors at most 2%", 1, 0.71419)] // 1200 alone
    [InlineData("errors at most 1pp different from baseline", 1, 0.93976)] // z of both sides: 1.2815516
    [InlineData("orders at most 50% worse than baseline", 50, 37.0813)] // 1 - exp(-z sqrt(1/36 + 1/144))
    [InlineData("orders at least 2 per 100", 1, 1.24324)] // z sqrt(0.03 / 1200)
    [InlineData("refunds at most 50% worse than baseline", 50, 58.9353)] // exp(z sqrt(1/36 + 1/144)) - 1
    [InlineData("refunds at most 1 per 100 worse than baseline", 1, 1.38998)] // z sqrt(0.03 (1/1200 + 1/4800))
    public void The_smallest_difference_shown_in_eight_of_ten_rollouts(string check, double asked, double smallest)
    {
        var effect = DetectableEffect.Of(Outlook(check));

        Assert.NotNull(effect);
        Assert.Equal(asked, effect.Asked, 1e-9);
        Assert.Equal(smallest, effect.Smallest, 0.001 * smallest);
    }

    [Theory]
    [InlineData("latency at most 10% worse than baseline")]
    [InlineData("errors at most 1% using plain tolerate 1 failure")]
    [InlineData("returns at most 2%")]
    public void Where_no_level_is_expected_or_no_statistics_decide_there_is_none(string check) => Assert.Null(DetectableEffect.Of(Outlook(check)));

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
        Assert.DoesNotContain(Outlooks("errors at most 2%", step), outlook => outlook.Step.Audience.Or(null!) is not ShareAudience);

    // A fifth of ten requests a second, for ten minutes.
    private static Outlook Outlook(string check, string hold = "hold 10m") => Outlooks(check, "step 20% " + hold)[0];

    private static Outlook[] Outlooks(string check, string step)
    {
        var file = new FileDraft();
        Text.Grammar.PolicyGrammar.File(Text.Scanner.Run($$"""
            policy p {
              metric latency distribution "latency_seconds" in s lower is better
              metric errors proportion "failed_total" of "requests_total" lower is better
              metric returns proportion "returns_total" of "requests_total" lower is better
              metric orders rate "orders_total" per "requests_total" higher is better
              metric refunds rate "refunds_total" per "requests_total" lower is better
              canary {
                {{step}} while tested
                step 100% hold 10m while limits
              }
              gate tested {
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
              }
            }
            """).First).Value(file);
        return [.. Rules.Statistics.Planning.Outlook.Of(file.Policies[0])];
    }
}
