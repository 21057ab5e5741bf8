using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics.Planning;

/// <summary>What a check can have seen when the hold of a step ends, by the traffic that the policy expects.</summary>
/// <param name="Step">The step.</param>
/// <param name="Gate">The gate that guards it.</param>
/// <param name="Check">One of its deciding checks.</param>
/// <param name="Metric">What the check is about.</param>
/// <param name="Time">How long it looks at data: the longest window that fits, or the extended hold less the warm-up.</param>
/// <param name="Candidate">The requests of the candidate in that time.</param>
/// <param name="Reference">Those it is compared with; null in an absolute check.</param>
internal sealed record Outlook(
    StepDraft Step, GateDraft Gate, CheckDraft Check, MetricDraft Metric, TimeSpan Time, double Candidate, double? Reference)
{
    /// <summary>The usual level as a fraction, events per one; null where nothing fitting is expected.</summary>
    public double? Level { get; private init; }

    /// <summary>The usual quantiles; none where none is expected.</summary>
    public ValueList<Expectations.OfQuantile> Quantiles { get; private init; } = ValueList<Expectations.OfQuantile>.Empty;

    /// <summary>The distribution through them; null where they are too few.</summary>
    public UsualShape? Shape { get; private init; }

    /// <summary>The looks that have as many samples as the gate asks for.</summary>
    public DecidingLooks Looks { get; private init; }

    /// <summary>The requests of the side that has fewer.</summary>
    public double Scarce => Reference < Candidate ? Reference.Value : Candidate;

    /// <summary>One for each deciding check of each step, as far as its share of the traffic is known; none without an expected traffic.</summary>
    public static IReadOnlyList<Outlook> Of(PolicyDraft policy) => policy.Index.Outlooks;

    /// <summary>The same, worked out.</summary>
    public static IEnumerable<Outlook> Read(PolicyDraft policy)
    {
        if (policy.Expect is not { } expect || !expect.Traffic.TryGet(out var traffic)
            || traffic is not { Magnitude: > 0m, Unit.Dimension: Dimension.Frequency })
        {
            return [];
        }

        var expected = expect.Metrics.ToLookup(
            level => level.Metric.GetValueOrDefault(""),
            level => (Draft: level, Shape: FindUnit(policy, level) is { } unit ? UsualShape.Of(level.Quantiles.Where(quantile => quantile.Value.Fits(unit))) : null));
        var shares = policy.Index.Ladder.ToDictionary(rung => rung.Step, rung => rung.After > 0m ? rung.TrafficShare?.Fraction : null);
        return
            from guard in GateAtStep.Of(policy)
            where shares[guard.Step] > 0d
            let schedule = guard.Schedule
            where schedule is not null
            from check in guard.DueChecks
            where check.Reference.IsKnown == check.Reference.IsGiven && policy.FindMetric(check.Metric.GetValueOrDefault("")) is { } known && CountsRequests(known)
            where check.Windows.All(window => window.IsKnown)
            let time = schedule.Gathered(WindowOf(guard, check))
            let share = shares[guard.Step]!.Value
            let requests = traffic.BaseValue * time.TotalSeconds
            let reference = Share(policy.Strategy!.Kind, check.Reference.GetValueOrDefault(null!), share) * requests
            where reference is null or > 0d
            let metric = policy.FindMetric(check.Metric.GetValueOrDefault(""))!
            let usual = expected[metric.Name].FirstOrDefault()
            select new Outlook(guard.Step, guard.Gate, check, metric, time, share * requests, reference)
            {
                Level = Fraction(usual.Draft?.Level.GetValueOrDefault(null!)),
                Quantiles = usual.Draft?.Quantiles ?? ValueList<Expectations.OfQuantile>.Empty,
                Shape = usual.Shape,
                Looks = DecidingLooks.Of(schedule, check.Windows.Count > 0 ? time : Sampled(guard.Gate, time, share * requests, reference)),
            };
    }

    // A rate without 'per' and a gauge have no requests to count.
    private static bool CountsRequests(MetricDraft metric) => metric.Kind.TryGet(out var kind)
        && (kind is MetricKind.Distribution or MetricKind.Proportion || (kind == MetricKind.Rate && metric.Against.IsGiven));

    // The longest that is due decides Pass.
    private static TimeSpan? WindowOf(GateAtStep guard, CheckDraft check) =>
        check.Windows.Where(window => guard.Fits(window) == true).Select(window => (TimeSpan?)window.GetValueOrDefault(default)).DefaultIfEmpty().Max();

    private static Unit? FindUnit(PolicyDraft policy, MetricExpectationDraft level) =>
        policy.FindMetric(level.Metric.GetValueOrDefault(""))?.Unit.TryGet(out var unit) == true ? unit : null;

    // How long it takes until each side has the samples that are asked for.
    private static TimeSpan Sampled(GateDraft gate, TimeSpan time, double candidate, double? reference) => TimeSpan.FromTicks((long)Math.Min(
        TimeSpan.MaxValue.Ticks / 2, Math.Ceiling(time.Ticks * (gate.Samples.GetValueOrDefault(Defaults.Samples) / Math.Min(candidate, reference ?? candidate)))));

    // Before the rollout the same places were all on the old version.
    private static double? Share(StrategyKind kind, Reference? reference, double share) => reference?.Kind switch
    {
        null => null,
        ReferenceKind.Baseline => 1d - share,
        _ => kind == StrategyKind.Phased ? share : 1d,
    };

    private static double? Fraction(Amount? level) => level switch
    {
        Amount.Ratio { Percent.Value: >= 0m and <= 100m } ratio => ratio.Percent.Fraction,
        Amount.Difference { Quantity: { Magnitude: >= 0m, Unit.Dimension: Dimension.PerEvent } quantity } => quantity.BaseValue,
        _ => null,
    };
}
