namespace Progressive.Policies.Rules.Usage;

/// <summary>A policy that is built anew each time around.</summary>
internal sealed class BuiltInLoop() : UsageRule("PRG0504", Severity.Warning, "A policy is built in a loop")
{
    public static BuiltInLoop Instance { get; } = new();

    public override string Rationale =>
        "Nothing of it depends on the loop, so every turn checks and builds the same policy once more.";

    public override string BadSample => """
        using System.Threading;
        using System.Threading.Tasks;
        using Progressive.Core.Engine;
        using Progressive.Policies;
        using static Progressive.Policies.Fluent.Words;

        public static class Rollouts
        {
            public static async Task StartAll(RolloutEngine engine, string[] services, CancellationToken cancellationToken)
            {
                foreach (var service in services)
                {
                    var search = Policy.Named("search")
                        .Proportion("errors", "failed_total", of: "requests_total", Better.Lower)
                        .Canary(canary => canary
                            .Step(20.Percent(), s => s.Hold(10.Minutes()))
                            .Step(100.Percent(), s => s.Hold(10.Minutes())))
                        .Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())))
                        .Build();
                    await engine.StartAsync(new RolloutRequest(search, service, "v2", "v1", "ann"), cancellationToken);
                }
            }
        }
        """;

    public override string GoodSample => """
        using System.Threading;
        using System.Threading.Tasks;
        using Progressive.Core.Engine;
        using Progressive.Policies;
        using static Progressive.Policies.Fluent.Words;

        public static class Rollouts
        {
            public static Policy Search { get; } = Policy.Named("search")
                .Proportion("errors", "failed_total", of: "requests_total", Better.Lower)
                .Canary(canary => canary
                    .Step(20.Percent(), s => s.Hold(10.Minutes()))
                    .Step(100.Percent(), s => s.Hold(10.Minutes())))
                .Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())))
                .Build();

            public static async Task StartAll(RolloutEngine engine, string[] services, CancellationToken cancellationToken)
            {
                foreach (var service in services)
                {
                    await engine.StartAsync(new RolloutRequest(Search, service, "v2", "v1", "ann"), cancellationToken);
                }
            }
        }
        """;

    /// <param name="what">What is built, as messages name it.</param>
    /// <param name="cure">How to build it once.</param>
    public static string Message(string what, string cure) =>
        $"{what} is built anew each time around, and nothing of it depends on the loop. Build it once: {cure}";
}
