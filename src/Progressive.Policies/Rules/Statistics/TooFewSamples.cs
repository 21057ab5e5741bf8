using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Metrics;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A minimum of samples at which no data whatever could reach the confidence.</summary>
internal sealed class TooFewSamples() : DraftRule("PRG0303", Severity.Warning, "So few samples can never decide")
{
    public override string Rationale =>
        "The most extreme outcome of a handful of samples is still too likely to be chance, so the setting promises verdicts it cannot bring.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
            samples 20
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
            samples 60
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from claims in Claim.Of(policy).Where(claim => !claim.Check.Observed && claim.Gate.Samples.IsGiven).GroupBy(claim => claim.Gate)
        let samples = claims.Key.Samples
        where samples.GetValueOrDefault(Defaults.Samples) != Defaults.Samples && samples.GetValueOrDefault(0) > 0 && claims.Key.Confidence.TryGetOrDefault(Defaults.Confidence, out _)
        let confidence = claims.Key.Confidence.GetValueOrDefault(Defaults.Confidence)
        where confidence.Value is >= 50m and <= 99.99m
        let hardest = claims.OrderByDescending(claim => Needed(claim, confidence)).First()
        let needed = Needed(hardest, confidence)
        where samples.GetValueOrDefault(0) < needed
        select Found(samples.Origin, $"{samples.GetValueOrDefault(0)} samples can never decide '{hardest}' at {confidence}: at least {needed} are needed.");

    private static int Needed(Claim claim, Percent confidence)
    {
        var statistic = claim.Check.Statistic;
        return Methods.Chosen(claim.Kind, claim.Check) switch
        {
            Method.MannWhitney => FewestSamples.OfMannWhitney(confidence),
            Method.OrderStatistic when claim.Check.Side.TryGet(out var side) =>
                FewestSamples.OfQuantile(statistic.GetValueOrDefault(null!).Percentile, side, confidence),
            _ => 0,
        };
    }
}
