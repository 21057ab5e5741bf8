using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Usage;

/// <summary>A name in code that no policy of the project knows.</summary>
internal sealed class NameInNoPolicy() : UsageRule("PRG0505", Severity.Warning, "A name is in no policy")
{
    private const int Most = 8;

    public static NameInNoPolicy Instance { get; } = new();

    public override string Rationale =>
        "Code and policies meet by name. One that is misspelt is found when it is looked up at the latest: a rollout that does "
        + "not start, or a hook that never runs.";

    public override string BadSample => """
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

            public static int Samples => Search.GetGate("limit").Samples;
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

            public static int Samples => Search.GetGate("limits").Samples;
        }
        """;

    /// <param name="part">What the name is meant for.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">The names that policies have.</param>
    public static string Message(PolicyPart part, string name, IReadOnlyCollection<string> known)
    {
        var word = UnknownNameException.Word(part);
        var missing = part switch
        {
            PolicyPart.Policy => $"No policy of this project is named '{name}'.",
            PolicyPart.Hook => $"No policy of this project runs a hook '{name}'.",
            PolicyPart.MetricSource => $"No policy of this project has metrics from '{name}'.",
            _ => $"No policy of this project has a {word} '{name}'.",
        };
        return missing + (Correction.Nearest(name, known) is { } meant ? " " + meant
            : known.Count == 0 ? $" None has a {word} at all."
            : $" Known: {string.Join(", ", known.Take(Most).Select(one => $"'{one}'"))}{(known.Count > Most ? $" and {known.Count - Most} more" : "")}.");
    }
}
