namespace Progressive.Policies.Rules.Usage;

/// <summary>A chain of calls that no Build ends.</summary>
internal sealed class NeverBuilt() : UsageRule("PRG0502", Severity.Warning, "A policy is begun and never built")
{
    public static NeverBuilt Instance { get; } = new();

    public override string Rationale =>
        "Before Build() there is only a draft: no rule has looked at it when the program runs, and no engine takes it.";

    public override string BadSample => """
        using Progressive.Policies;
        using static Progressive.Policies.Fluent.Words;

        public static class Rollouts
        {
            public static void Prepare()
            {
                var search = Policy.Named("search")
                    .Proportion("errors", "failed_total", of: "requests_total", Better.Lower)
                    .Canary(canary => canary
                        .Step(20.Percent(), s => s.Hold(10.Minutes()))
                        .Step(100.Percent(), s => s.Hold(10.Minutes())));
                search.Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())));
            }
        }
        """;

    public override string GoodSample => """
        using Progressive.Policies;
        using static Progressive.Policies.Fluent.Words;

        public static class Rollouts
        {
            public static Policy Prepare()
            {
                var search = Policy.Named("search")
                    .Proportion("errors", "failed_total", of: "requests_total", Better.Lower)
                    .Canary(canary => canary
                        .Step(20.Percent(), s => s.Hold(10.Minutes()))
                        .Step(100.Percent(), s => s.Hold(10.Minutes())));
                search.Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())));
                return search.Build();
            }
        }
        """;

    /// <param name="what">What is begun, as messages name it.</param>
    public static string Message(string what) => $"{what} is begun here and never built. End it with .Build().";
}
