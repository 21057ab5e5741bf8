namespace Progressive.Policies.Rules.Usage;

/// <summary>A block that leaves its braces, or a draft that leaves the code that builds it.</summary>
internal sealed class KeptForLater() : UsageRule("PRG0507", Severity.Warning, "A part of a policy is kept for later")
{
    public static KeptForLater Instance { get; } = new();

    public override string Rationale =>
        "A block says something only until its policy is built. Whoever goes on with it later throws, or says it in the wrong place.";

    public override string BadSample => """
        using Progressive.Policies;
        using Progressive.Policies.Fluent;
        using static Progressive.Policies.Fluent.Words;

        public sealed class Rollouts
        {
            private GateBlock? limits;

            public Policy Search() => Policy.Named("search")
                .Proportion("errors", "failed_total", of: "requests_total", Better.Lower)
                .Canary(canary => canary
                    .Step(20.Percent(), s => s.Hold(10.Minutes()))
                    .Step(100.Percent(), s => s.Hold(10.Minutes())))
                .Gate("limits", gate =>
                {
                    limits = gate;
                    gate.Check("errors", c => c.AtMost(1.Percent()));
                })
                .Build();

            public void Tighten() => limits?.Samples(1000);
        }
        """;

    public override string GoodSample => """
        using Progressive.Policies;
        using Progressive.Policies.Fluent;
        using static Progressive.Policies.Fluent.Words;

        public sealed class Rollouts
        {
            public Policy Search(bool isTight) => Policy.Named("search")
                .Proportion("errors", "failed_total", of: "requests_total", Better.Lower)
                .Canary(canary => canary
                    .Step(20.Percent(), s => s.Hold(10.Minutes()))
                    .Step(100.Percent(), s => s.Hold(10.Minutes())))
                .Gate("limits", gate =>
                {
                    gate.Check("errors", c => c.AtMost(1.Percent()));
                    if (isTight)
                    {
                        gate.Samples(1000);
                    }
                })
                .Build();
        }
        """;

    /// <param name="type">The type of what is kept.</param>
    /// <param name="place">What keeps it.</param>
    public static string InPlace(string type, string place) =>
        $"'{place}' keeps a {type} beyond the code that fills it: after Build() each call on it throws. Keep the built policy, or a method that says it.";

    /// <param name="type">The type of what is captured.</param>
    /// <param name="runner">Who runs the lambda.</param>
    public static string InLambda(string type, string runner) =>
        $"{runner} runs this later, when the {type} may be built already: the call throws then. Say it before.";

    /// <param name="method">The method that takes the block.</param>
    public static string InAsync(string method) =>
        $"'{method}' does not wait for an async lambda: what stands behind its first await is said when the policy has gone on. Await before the policy begins.";
}
