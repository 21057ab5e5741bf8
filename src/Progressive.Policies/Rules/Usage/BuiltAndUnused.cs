namespace Progressive.Policies.Rules.Usage;

/// <summary>A policy that is built and goes nowhere.</summary>
internal sealed class BuiltAndUnused() : UsageRule("PRG0501", Severity.Warning, "A policy is built and never used")
{
    public static BuiltAndUnused Instance { get; } = new();

    public override string Rationale =>
        "Building changes nothing but what it gives back. A policy that is dropped guards no rollout, however careful it is.";

    public override string BadSample => """
        using Progressive.Policies;
        using static Progressive.Policies.Fluent.Words;

        public static class Rollouts
        {
            public static void Prepare()
            {
                Policy.Named("search")
                    .Proportion("errors", "failed_total", of: "requests_total", Better.Lower)
                    .Canary(canary => canary
                        .Step(20.Percent(), s => s.Hold(10.Minutes()))
                        .Step(100.Percent(), s => s.Hold(10.Minutes())))
                    .Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())))
                    .Build();
            }
        }
        """;

    public override string GoodSample => """
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
        }
        """;

    /// <param name="what">What is built, as messages name it.</param>
    /// <param name="local">The local that nothing reads, or null where it is given to none.</param>
    public static string Message(string what, string? local) =>
        (local is null ? $"{what} is built, and nothing gets it." : $"{what} is built, and nothing reads '{local}'.")
        + " Keep it in a static property, or write '_ =' before it if only the check is wanted.";
}
