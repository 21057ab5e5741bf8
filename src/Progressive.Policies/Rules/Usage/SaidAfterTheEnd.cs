namespace Progressive.Policies.Rules.Usage;

/// <summary>A policy that is gone on with when it is built.</summary>
internal sealed class SaidAfterTheEnd() : UsageRule("PRG0506", Severity.Error, "A policy is gone on with after it was built")
{
    public static SaidAfterTheEnd Instance { get; } = new();

    public override string Rationale =>
        "Build() and Check() end a policy, so that what was checked is what is built. A call after them throws an InvalidOperationException.";

    public override string BadSample => """
        using Progressive.Policies;
        using static Progressive.Policies.Fluent.Words;

        public static class Rollouts
        {
            public static Policy Search(bool isUrgent)
            {
                var search = Policy.Named("search")
                    .Proportion("errors", "failed_total", of: "requests_total", Better.Lower)
                    .Canary(canary => canary
                        .Step(20.Percent(), s => s.Hold(10.Minutes()))
                        .Step(100.Percent(), s => s.Hold(10.Minutes())))
                    .Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())));
                var findings = search.Check();
                if (isUrgent || findings.Count > 0)
                {
                    search.Deadline(2.Hours());
                }

                return search.Build();
            }
        }
        """;

    public override string GoodSample => """
        using Progressive.Policies;
        using static Progressive.Policies.Fluent.Words;

        public static class Rollouts
        {
            public static Policy Search(bool isUrgent)
            {
                var search = Policy.Named("search")
                    .Proportion("errors", "failed_total", of: "requests_total", Better.Lower)
                    .Canary(canary => canary
                        .Step(20.Percent(), s => s.Hold(10.Minutes()))
                        .Step(100.Percent(), s => s.Hold(10.Minutes())))
                    .Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())));
                if (isUrgent)
                {
                    search.Deadline(2.Hours());
                }

                return search.Build();
            }
        }
        """;

    /// <param name="call">The method that is called too late.</param>
    /// <param name="end">The method that ended the policy.</param>
    /// <param name="line">The line of that call, counted from 1.</param>
    public static string Message(string call, string end, int line) => System.FormattableString.Invariant(
        $"'{call}' throws: {end}() in line {line} has ended this policy. Call it before that, or begin a new policy.");
}
