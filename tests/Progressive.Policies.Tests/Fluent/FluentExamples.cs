using static Progressive.Policies.Fluent.Words;

namespace Progressive.Policies.Tests.Fluent;

/// <summary>The running example, as docs/language/fluent.md shows it.</summary>
internal static class FluentExamples
{
    public static Policy Checkout { get; } = Policy.Named("checkout")
        .MetricsFrom("prometheus", splitBy: "version")
        .Distribution("latency", "http_request_duration_seconds", Unit.Seconds, Better.Lower)
        .Proportion("errors", "http_requests_failed_total", of: "http_requests_total", Better.Lower)
        .Rate("orders", "orders_total", per: "http_requests_total", Better.Higher)
        .PhasedOver(["eu-1", "eu-2", "us-1", "us-2", "ap-1"], alike: true, phases => phases
            .While("limits", "comparison")
            .Step(1.Of(5), s => s.Hold(10.Minutes()))
            .Step(2.Of(5), s => s.Hold(10.Minutes(), upTo: 40.Minutes()))
            .Step(3.Of(5), s => s.Hold(30.Minutes()))
            .Step(4.Of(5), s => s.Hold(1.Hours()))
            .Approval("release-managers", within: 4.Hours(), otherwise: Reaction.RollBack)
            .Step(5.Of(5), s => s.Hold(24.Hours()).While("limits", "business"))
            .KeepBaseline(1.Hours()))
        .Gate("limits", gate => gate.Every(1.Minutes()).WarmUp(2.Minutes())
            .Check(P(95).Of("latency"), c => c.AtMost(500.Milliseconds())))
        .Gate("comparison", gate => gate.Every(1.Minutes()).WarmUp(2.Minutes())
            .Check("latency", c => c.AtMostWorse(10.Percent(), than: Baseline))
            .Check("errors", c => c.AtMostWorse(0.5.Points(), than: Baseline))
            .Confidence(95.Percent()).Samples(200))
        .Gate("business", gate => gate.Every(5.Minutes())
            .Check("orders", c => c.AtMostWorse(5.Percent(), than: Before, over: [15.Minutes(), 1.Hours(), 23.Hours()])))
        .OnFailure(Reaction.RollBack)
        .OnInconclusive(Reaction.Pause(30.Minutes()).Then(Reaction.RollBack))
        .OnNoData(Reaction.Pause(24.Hours()).Then(Reaction.RollBack))
        .Expect(e => e.Traffic(50.PerSecond()).Share("errors", 1.Percent()).Rate("orders", 3.PerHundred())
            .Latency("latency", p50: 120.Milliseconds(), p95: 400.Milliseconds()))
        .Deadline(48.Hours())
        .Build();
}
