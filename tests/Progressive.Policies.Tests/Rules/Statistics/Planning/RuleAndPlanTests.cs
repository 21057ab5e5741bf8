using Progressive.Core.Views;
using Progressive.Policies.Rules.Statistics.Planning;

namespace Progressive.Policies.Tests;

/// <summary>The rules of <c>expect</c> use a closed form, as they have no statistics beside them; a plan takes the integrals. Both say the same.</summary>
public sealed class RuleAndPlanTests
{
    // Between these chances of a Pass, in a plan, the closed form of the rule may say either.
    private const double Rare = 0.76;
    private const double Often = 0.84;

    // What the smallest distances differ by.
    private const double DistanceOff = 0.16;

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

    public static TheoryData<string> ValidPolicies => [.. LongForm.Every(3, Corpus.Files("valid"))];

    [Theory]
    [MemberData(nameof(Checks))]
    public void A_rule_warns_where_a_plan_says_that_a_check_passes_too_rarely(string check)
    {
        (string Settings, string Every, string Traffic)[] all =
        [
            ("", "1m", "3/s"), ("spending early", "1m", "10/s"), ("spending late", "7m", "30/s"), ("confidence 99%", "3m", "100/s"), ("spending even; confidence 80%", "1m", "20/s"),
        ];
        foreach (var (settings, every, traffic) in LongForm.Every(all.Length, all, offset: check.Length))
        {
            var text = Text
                .Replace("CHECK", check, StringComparison.Ordinal).Replace("SETTINGS", settings, StringComparison.Ordinal)
                .Replace("EVERY", every, StringComparison.Ordinal).Replace("TRAFFIC", traffic, StringComparison.Ordinal);
            var (planned, effect) = Of(text).First();

            Agree(planned, effect);
            if (planned.Smallest is { } smallest && smallest.Value < 3 * effect.Asked)
            {
                Assert.Equal(1, effect.Smallest / smallest.Value, DistanceOff);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void Of_windows_a_rule_warns_where_they_pass_too_rarely_at_best(string check)
    {
        foreach (var traffic in new[] { "3/s", "20/s", "100/s" })
        {
            var (planned, effect) = Of(Text
                .Replace("CHECK", check + " over 5m", StringComparison.Ordinal).Replace("SETTINGS", "", StringComparison.Ordinal)
                .Replace("EVERY", "2m", StringComparison.Ordinal).Replace("TRAFFIC", traffic, StringComparison.Ordinal)).First();

            Agree(planned, effect);
        }
    }

    [Theory]
    [MemberData(nameof(ValidPolicies))]
    public void Both_agree_about_every_policy_of_the_corpus(string name)
    {
        foreach (var (planned, effect) in Of(Corpus.Read("valid", name)))
        {
            Agree(planned, effect);
        }
    }

    private static void Agree(CheckForecast planned, DetectableEffect effect)
    {
        var said = $"{planned.Check}: {planned.Healthy}, {effect}";
        Assert.True(planned.Healthy!.PassAtMost <= Often || !effect.IsTooSmall, said);
        Assert.True(planned.Healthy.PassAtMost >= Rare || effect.IsTooSmall, said);
    }

    // Every check that both say something of, at every step where each side has the samples that are asked for.
    private static IEnumerable<(CheckForecast Planned, DetectableEffect Effect)> Of(string text)
    {
        var parsed = PolicyText.Parse(text);
        Assert.False(parsed.HasErrors, string.Join('\n', parsed.Findings));
        foreach (var (policy, draft) in parsed.Policies.Zip(PolicyText.Read(text).File.Policies))
        {
            if (policy.Expectations?.Traffic is not { } traffic)
            {
                continue;
            }

            var steps = RolloutForecast.Of(policy, traffic.BaseValue).Steps;
            var drafts = draft.Strategy!.Steps.ToList();
            foreach (var outlook in Outlook.Of(draft))
            {
                var check = policy.Gates.Single(gate => gate.Name == outlook.Gate.Name).Checks[outlook.Gate.Checks.IndexOf(outlook.Check)];
                var planned = steps[drafts.IndexOf(outlook.Step)].Checks.First(planned =>
                    planned.Gate == outlook.Gate.Name && planned.Check == check.ToString() && planned.CanPass);
                if (planned.Healthy is not null && outlook.Scarce >= outlook.Gate.Samples.GetValueOrDefault(Defaults.Samples) && DetectableEffect.Of(outlook) is { } effect)
                {
                    Assert.Equal(Math.Floor(outlook.Candidate + 1e-9), planned.CandidateSamples!.Value, 1.0);
                    yield return (planned, effect);
                }
            }
        }
    }
}
