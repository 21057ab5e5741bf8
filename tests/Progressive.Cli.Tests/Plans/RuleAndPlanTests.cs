using Progressive.Cli.Plans;
using Progressive.Core.Machine;
using Progressive.Policies;
using Progressive.Policies.Rules.Statistics.Planning;
using Progressive.Statistics.Planning;
using Progressive.Statistics.Sequential;
using Progressive.Testing;

namespace Progressive.Cli.Tests.Plans;

/// <summary>The rules of <c>expect</c> use a closed form, as they have no statistics beside them; a plan takes the integrals. Both say the same.</summary>
public sealed class RuleAndPlanTests
{
    // What the closed form may be off by, in the chance of a Pass and in the smallest distance.
    private const double ChanceOff = 0.06;
    private const double DistanceOff = 0.1;

    private const string Text = """
        policy shop {
          metric latency  distribution "latency_seconds" in s            lower is better
          metric speed    distribution "speed_bytes" in MiB              higher is better
          metric errors   proportion "failed_total" of "requests_total"  lower is better
          metric hits     proportion "hits_total" of "requests_total"    higher is better
          metric orders   rate "orders_total" per "requests_total"       higher is better
          metric refunds  rate "refunds_total" per "requests_total"      lower is better

          canary {
            step 20%   hold 10m up to 30m  while tested
            step 100%  hold 2h             while usual
          }
          gate usual every 30m {
            errors at most 50%
          }
          gate tested every EVERY warm-up 1m {
            CHECK
            SETTINGS
          }
          expect {
            traffic  TRAFFIC
            errors   1%
            hits     80%
            orders   3 per 100
            refunds  2 per 1000
            latency  p50 120 ms, p95 400 ms
            speed    p5 2 MiB, p50 8 MiB
          }
        }
        """;

    public static TheoryData<string> Checks =>
    [
        "errors at most 2%", "hits at least 75%", "errors at most 0.5pp worse than baseline", "hits at most 4pp worse than before",
        "errors at most 1pp different from baseline", "orders at least 2 per 100", "refunds at most 5 per 1000",
        "orders at most 20% worse than baseline", "refunds at most 80% worse than baseline", "orders at most 40% different from before",
        "orders at most 1 per 100 worse than baseline", "refunds at most 2 per 1000 worse than baseline",
        "latency at most 10% worse than baseline", "latency at most 15 ms worse than baseline", "speed at most 10% worse than baseline",
        "latency at most 10% different from baseline", "p95 of latency at most 500 ms", "p50 of latency at most 130 ms", "p5 of speed at least 1.5 MiB",
        "p90 of latency at most 20% worse than baseline", "p90 of latency at most 40 ms worse than baseline", "p95 of latency at most 25% different from baseline",
        "mean of latency at most 200 ms", "mean of latency at most 12% worse than baseline", "mean of speed at most 1 MiB worse than before",
    ];

    [Theory]
    [MemberData(nameof(Checks))]
    public void A_rule_warns_where_a_plan_says_that_a_check_passes_too_rarely(string check)
    {
        foreach (var settings in new[] { "", "spending early", "spending late", "confidence 99%", "spending even; confidence 80%" })
        {
            foreach (var every in new[] { "1m", "7m" })
            {
                foreach (var traffic in new[] { "3/s", "10/s", "30/s", "100/s", "300/s" })
                {
                    Compare(Text
                        .Replace("CHECK", check, StringComparison.Ordinal).Replace("SETTINGS", settings, StringComparison.Ordinal)
                        .Replace("EVERY", every, StringComparison.Ordinal).Replace("TRAFFIC", traffic, StringComparison.Ordinal));
                }
            }
        }
    }

    private static void Compare(string text)
    {
        var (parsed, draft) = (PolicyText.Parse(text), PolicyText.Read(text).File.Policies[0]);
        var policy = parsed.Policies[0];
        var outlook = Outlook.Of(draft)[0];
        var effect = DetectableEffect.Of(outlook)!;
        var planned = PolicyPlan.Of(policy, policy.Expectations!.Traffic!.BaseValue).Steps[0].Checks[0];
        var pass = planned.Healthy!.Pass;
        TestContext.Current.SendDiagnosticMessage(
            $"{planned.Check} {outlook.Candidate:0}: pass {pass:0.000} {(effect.IsTooSmall ? "warned" : "")} asked {effect.Asked:0.###}, plan {planned.Smallest?.Value:0.###}, rule {effect.Smallest:0.###} ratio {effect.Smallest / planned.Smallest?.Value:0.000}");
    }
}
