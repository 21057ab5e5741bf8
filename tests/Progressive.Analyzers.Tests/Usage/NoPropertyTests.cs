namespace Progressive.Analyzers.Tests.Usage;

/// <summary>PRG0509: a policy of a file has no property.</summary>
public class NoPropertyTests
{
    [Theory]
    [InlineData("public static class {|PRG0509:Policies|};")]
    [InlineData("public enum {|PRG0509:Policies|};")]
    [InlineData("namespace {|PRG0509:Policies|} { public class Any; }")]
    [InlineData("public class {|PRG0509:PolicyNames|};")]
    public Task A_class_that_has_no_place_is_reported_where_something_else_has_its_name(string code) =>
        UsageTest.Holds(code, ("search.rollout", Named("new-search")));

    [Fact]
    public Task What_is_taken_is_named_with_what_can_be_done() => UsageTest.Says(
        "namespace {|#0:Policies|} { public class Any; }",
        "PRG0509",
        "'Policies' is taken, so the policies of this project's files are no properties. Rename it, make it a static partial class, or set the project's property GeneratePolicies to false.",
        ("search.rollout", Named("new-search")));

    [Theory]
    [InlineData("public static partial class Policies;")]
    [InlineData("public class Policies<T>;")]
    [InlineData("namespace Shop { public class Policies; }")]
    [InlineData("namespace Shop.Policies { public class Any; }")]
    public Task What_leaves_the_class_its_place_is_silent(string code) => UsageTest.Holds(code, ("search.rollout", Named("new-search")));

    [Theory]
    [InlineData("notes.txt", "policy")]
    [InlineData("bad.rollout", "policy")]
    public Task Without_a_policy_of_a_file_the_name_is_free(string file, string text) => UsageTest.Holds("public enum Policies;", (file, text));

    [Fact]
    public Task A_policy_that_would_be_the_property_of_another_is_reported_where_it_is_named() => UsageTest.Holds(
        "",
        ("a.rollout", Named("new-search")),
        ("b.rollout", Named("billing")),
        ("c.rollout", Named("{|PRG0509:newSearch|}") + Named("{|PRG0509:\"new search\"|}")));

    [Fact]
    public Task The_other_policy_is_named() => UsageTest.Says(
        "",
        "PRG0509",
        "'newSearch' and 'new-search' of a.rollout would both be Policies.NewSearch, so neither of them is. Rename one.",
        ("a.rollout", Named("new-search")),
        ("c.rollout", Named("{|#0:newSearch|}")));

    private static string Named(string name) => $$"""
        policy {{name}} {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }

        """;
}
