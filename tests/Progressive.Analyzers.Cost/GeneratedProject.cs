using System.Globalization;
using System.Text;

namespace Progressive.Analyzers.Cost;

/// <summary>
/// The code that is built: files with a policy of eight steps each, and eight facts and theories of xunit beside it, and
/// policy files. The same number gives the same file.
/// </summary>
internal static class GeneratedProject
{
    public const int Chains = 500;
    public const int PolicyFiles = 50;

    private static readonly int[] Shares = [1, 5, 10, 20, 35, 50, 75, 100];

    /// <summary>A file with a policy in C#.</summary>
    public static string Code(int number) => $$"""
        using System;
        using Progressive.Policies;
        using static Progressive.Policies.Fluent.Words;
        using Xunit;

        namespace Shop.Area{{number}};

        public static class Rollouts{{number}}
        {
            public static Policy Policy { get; } = Progressive.Policies.Policy.Named("service-{{number}}")
                .MetricsFrom("prometheus", splitBy: "version")
                .Distribution("latency", "request_seconds_{{number}}", Unit.Seconds, Better.Lower)
                .Proportion("errors", "failed_total_{{number}}", of: "requests_total_{{number}}", Better.Lower)
                .Canary(canary => canary
        {{Steps(share => $"            .Step({share}.Percent(), s => s.Hold({10 + (number % 20)}.Minutes()))")}})
                .Gate("limits", gate => gate.Every(1.Minutes())
                    .Check(P(95).Of("latency"), c => c.AtMost({{400 + number}}.Milliseconds()))
                    .Check("errors", c => c.AtMost(1.Percent())))
                .OnFailure(Reaction.RollBack)
                .OnInconclusive(Reaction.Pause(30.Minutes()).Then(Reaction.RollBack))
                .Build();
        }

        {{Tests(number, $"Rollouts{number}.Policy.Name")}}
        """;

    /// <summary>The same file where nobody knows the library: a plan of the project's own.</summary>
    public static string PlainCode(int number) => $$"""
        using System;
        using Xunit;

        namespace Shop.Area{{number}};

        public static class Plans{{number}}
        {
            public static string Name { get; } = Shop.Plan.Named("service-{{number}}")
        {{Steps(share => $"        .Step({share}, s => s.Hold(TimeSpan.FromMinutes({10 + (number % 20)})))")}}
                .Build();
        }

        {{Tests(number, $"Plans{number}.Name")}}
        """;

    /// <summary>The project's own plan.</summary>
    public static string Plan => """
        using System;

        namespace Shop;

        public sealed class Plan(string name)
        {
            public static Plan Named(string name) => new(name);
            public Plan Step(int share, Action<Plan> more) { more(this); return share < 0 ? Named("") : this; }
            public Plan Hold(TimeSpan time) => time < TimeSpan.Zero ? Named("") : this;
            public string Build() => name;
        }
        """;

    /// <summary>A policy file.</summary>
    public static string PolicyFile(int number) => $$"""
        policy service-{{number}} {
          metrics from prometheus split by label "version"
          metric latency distribution "request_seconds_{{number}}" in s lower is better
          metric errors proportion "failed_total_{{number}}" of "requests_total_{{number}}" lower is better
          canary {
        {{Steps(share => $"    step {share}% hold {10 + (number % 20)}m")}}
          }
          gate limits every 1m {
            p95 of latency at most {{400 + number}} ms
            errors at most 1%
          }
          on failure roll back
          on inconclusive pause 30m then roll back
        }
        """;

    private static string Steps(Func<int, string> step) => string.Join("\n", Shares.Select(step));

    private static string Tests(int number, string value)
    {
        var code = new StringBuilder($"public class Tests{number}\n{{\n    public static TheoryData<int> Cases => [1, 2, 3];\n");
        for (var test = 0; test < 8; test++)
        {
            code.Append(CultureInfo.InvariantCulture, $"\n    [Fact]\n    public void Fact_{test}() => Assert.NotEmpty({value} + {test});\n");
            code.Append(test % 2 == 0
                ? $"\n    [Theory]\n    [InlineData({test})]\n    [InlineData({test + 1})]\n    public void Theory_{test}(int one) => Assert.NotEmpty({value} + one);\n"
                : $"\n    [Theory]\n    [MemberData(nameof(Cases))]\n    public void Theory_{test}(int one) => Assert.NotEmpty({value} + one);\n");
        }

        return code.Append("}\n").ToString();
    }
}
