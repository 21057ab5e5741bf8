namespace Progressive.Policies.Rules.Usage;

/// <summary>A policy that every request builds anew.</summary>
internal sealed class BuiltPerRequest() : UsageRule("PRG0503", Severity.Warning, "A policy is built for every request")
{
    public static BuiltPerRequest Instance { get; } = new();

    public override string Rationale =>
        "All rules look at the policy each time, while a caller waits, and find what they found before; and an error in it would "
        + "fail requests in place of the start of the program.";

    public override string BadSample => """
        using Microsoft.AspNetCore.Builder;
        using Progressive.Policies;
        using static Progressive.Policies.Fluent.Words;

        public static class Endpoints
        {
            public static void Map(WebApplication app) => app.MapGet("/policy", () =>
            {
                var search = Policy.Named("search")
                    .Proportion("errors", "failed_total", of: "requests_total", Better.Lower)
                    .Canary(canary => canary
                        .Step(20.Percent(), s => s.Hold(10.Minutes()))
                        .Step(100.Percent(), s => s.Hold(10.Minutes())))
                    .Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())))
                    .Build();
                return search.ToText();
            });
        }
        """;

    public override string GoodSample => """
        using Microsoft.AspNetCore.Builder;
        using Progressive.Policies;
        using static Progressive.Policies.Fluent.Words;

        public static class Endpoints
        {
            private static Policy Search { get; } = Policy.Named("search")
                .Proportion("errors", "failed_total", of: "requests_total", Better.Lower)
                .Canary(canary => canary
                    .Step(20.Percent(), s => s.Hold(10.Minutes()))
                    .Step(100.Percent(), s => s.Hold(10.Minutes())))
                .Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())))
                .Build();

            public static void Map(WebApplication app) => app.MapGet("/policy", () => Search.ToText());
        }
        """;

    /// <param name="what">What is built, as messages name it.</param>
    /// <param name="cure">How to build it once.</param>
    public static string Message(string what, string cure) =>
        $"{what} is built anew for every request, and nothing of it depends on the request. Build it once: {cure}";
}
