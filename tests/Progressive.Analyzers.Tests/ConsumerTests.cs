namespace Progressive.Analyzers.Tests;

/// <summary>Whole builds of a project that uses the analyzers. They take a minute: a part of the gate of its own runs them.</summary>
public class ConsumerTests
{
    public ConsumerTests() => Assert.SkipUnless(LongForm.IsAsked, "Projects that use the analyzers are built where LONG=1 is set.");

    [Fact]
    public async Task A_project_with_a_bad_policy_file_does_not_build_and_says_where()
    {
        using var consumer = new Consumer();
        consumer.Write("bad.rollout", """
            policy search {
              metric errors proportion "failed_total" of "requests_total" lower is better
              canary {
                step 120% hold 10m
                step 100% hold 10m
              }
              gate limits {
                errors at most 1%
              }
            }
            """);

        var (exitCode, output) = await consumer.Build(limit: TimeSpan.FromMinutes(3));

        Assert.Equal(1, exitCode);
        Assert.Contains("bad.rollout(4,10): error PRG0102: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("AD0001", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_with_a_bad_policy_in_CSharp_does_not_build_and_says_where()
    {
        using var consumer = new Consumer();
        consumer.Write("Search.cs", """
            using Progressive.Policies;
            using static Progressive.Policies.Fluent.Words;

            public static class Rollouts
            {
                public static Policy Search { get; } = Policy.Named("search")
                    .Proportion("errors", "failed_total", of: "requests_total", Better.Lower)
                    .Canary(canary => canary
                        .Step(120.Percent(), s => s.Hold(10.Minutes()))
                        .Step(100.Percent(), s => s.Hold(10.Minutes())))
                    .Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())))
                    .Build();
            }
            """);

        var (exitCode, output) = await consumer.Build(limit: TimeSpan.FromMinutes(3));

        Assert.Equal(1, exitCode);
        Assert.Contains("Search.cs(9,19): error PRG0102: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("AD0001", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_is_warned_of_a_name_that_none_of_its_policy_files_has()
    {
        using var consumer = new Consumer();
        consumer.Write("search.rollout", """
            policy search {
              metric errors proportion "failed_total" of "requests_total" lower is better
              canary {
                step 20% hold 10m
                step 100% hold 10m
              }
              gate limits {
                errors at most 1%
              }
            }
            """);
        consumer.Write("Search.cs", """
            using Progressive.Policies;

            public static class Rollouts
            {
                public static Policy Search(PolicyFile file) => file["serch"];
            }
            """);

        var (exitCode, output) = await consumer.Build(limit: TimeSpan.FromMinutes(3));

        Assert.Equal(0, exitCode);
        Assert.Contains(
            "Search.cs(5,58): warning PRG0505: No policy of this project is named 'serch'. Did you mean 'search'?", output, StringComparison.Ordinal);
    }
}
