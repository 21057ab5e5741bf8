using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Progressive.Analyzers.Generation;
using Progressive.Policies;
using Progressive.Policies.Tests;

namespace Progressive.Analyzers.Tests.Generation;

/// <summary>What code gets of a project's policy files.</summary>
public class PolicyGeneratorTests
{
    private static readonly string[] Classes = ["Shop.Policies", "Shop.PolicyNames"];

    private const string Search = """
        policy new-search {
          metric errors       proportion "failed_total" of "requests_total" lower is better
          metric "95th (ms)"  gauge "p95_ms" in ms lower is better
          metric "95th [ms]"  gauge "other_p95_ms" in ms lower is better
          canary {
            step 5% hold 10m during "load & \"noise\""
            approval release-managers within 4h
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
            observe max of "95th (ms)" at most 100 ms
            observe max of "95th [ms]" at most 100 ms
          }
        }
        """;

    private const string Billing = """
        policy billing {
          metric errors proportion "failed_total" of "requests_total" lower is better
          phased over eu-1, us-1 {
            step 1 of 2 hold 10m
            step 2 of 2 hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }
        """;

    [Fact]
    public void Each_policy_is_a_property_and_each_of_its_names_a_constant() =>
        Golden.Verify(new GeneratorRun(("policies/search.rollout", Search.ReplaceLineEndings("\n")), ("billing.rollout", Billing.ReplaceLineEndings("\n"))).Written());

    [Fact]
    public void The_property_is_the_policy_of_the_file()
    {
        var run = new GeneratorRun(("search.rollout", Search), ("billing.rollout", Billing));
        var policies = Loaded(run).GetType("Shop.Policies")!;

        Assert.Equal(Assert.Single(PolicyText.Parse(Search).Policies), policies.GetProperty("NewSearch")!.GetValue(null));
        Assert.Equal(Assert.Single(PolicyText.Parse(Billing).Policies), policies.GetProperty("Billing")!.GetValue(null));
    }

    [Fact]
    public void Of_every_valid_file_there_is_code_that_compiles()
    {
        var files = Corpus.Files("valid").Select(file => (file, Corpus.Read("valid", file))).ToArray();

        Assert.All(files, file => Assert.True(
            PolicyText.Parse(file.Item2).HasErrors || new GeneratorRun(file).Compiled().GetTypeByMetadataName("Shop.PolicyNames") is not null, file.file));
    }

    [Fact]
    public void T52_of_a_file_with_errors_code_knows_the_names_so_that_the_compiler_tells_of_the_errors_alone()
    {
        var run = new GeneratorRun(("search.rollout", Search.Replace("100%", "90%", StringComparison.Ordinal)), ("billing.rollout", Billing))
            .With("namespace Shop { static class Use { static object P => Policies.NewSearch; const string G = PolicyNames.NewSearch.Gates.Limits; } }");
        var policies = Loaded(run).GetType("Shop.Policies")!;

        var thrown = Assert.Throws<TargetInvocationException>(() => policies.GetProperty("NewSearch")!.GetValue(null));
        Assert.Equal(
            "The policy 'new-search' has errors, which the build of this project reported for search.rollout. Correct the file and build again.",
            Assert.IsType<InvalidOperationException>(thrown.InnerException).Message);
        Assert.IsType<Policy>(policies.GetProperty("Billing")!.GetValue(null));
    }

    [Fact]
    public void T52_a_file_with_errors_takes_no_name_from_one_without()
    {
        var broken = Search.Replace("100%", "90%", StringComparison.Ordinal);
        var policies = Loaded(new GeneratorRun(("a.rollout", broken), ("b.rollout", Search), ("c.rollout", broken))).GetType("Shop.Policies")!;

        Assert.IsType<Policy>(policies.GetProperty("NewSearch")!.GetValue(null));
    }

    [Fact]
    public void T52_friends_do_not_see_the_classes_of_each_other_unless_they_were_made_public()
    {
        var hidden = new GeneratorRun(("search.rollout", Search));
        var shown = new GeneratorRun(("search.rollout", Search)).With("namespace Shop { public static partial class Policies; }");

        Assert.Equal([true, true], IsEmbedded(hidden));
        Assert.Equal([false, true], IsEmbedded(shown));
    }

    [Fact]
    public void T52_where_the_project_has_the_attribute_that_hides_classes_it_is_not_written_again() =>
        new GeneratorRun(("search.rollout", Search)).With("namespace Microsoft.CodeAnalysis { internal sealed class EmbeddedAttribute : System.Attribute; }").Compiled();

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp8)]
    public void T52_an_older_language_understands_the_classes(LanguageVersion version) =>
        Assert.NotNull(new GeneratorRun(version, ("search.rollout", Search)).Compiled().GetTypeByMetadataName("Shop.Policies"));

    [Fact]
    public void T52_the_project_chooses_the_names_of_the_classes()
    {
        var run = new GeneratorRun(("search.rollout", Search)).With("PoliciesClassName", "Rollouts").With("PolicyNamesClassName", "RolloutNames")
            .With("namespace Shop { public enum Policies; }");

        Assert.NotNull(run.Compiled().GetTypeByMetadataName("Shop.Rollouts"));
        Assert.NotNull(run.Compiled().GetTypeByMetadataName("Shop.RolloutNames"));
    }

    [Theory]
    [InlineData("notes.txt", Search)]
    [InlineData("empty.rollout", "")]
    public void Where_there_is_no_policy_nothing_is_written(string path, string text) => Assert.Empty(new GeneratorRun((path, text)).Written());

    [Fact]
    public void Without_the_library_or_when_turned_off_nothing_is_written()
    {
        Assert.Empty(new GeneratorRun(("search.rollout", Search)).WithoutLibrary().Written());
        Assert.Empty(new GeneratorRun(("search.rollout", Search)).With("GeneratePolicies", "false").Written());
        Assert.NotEmpty(new GeneratorRun(("search.rollout", Search)).With("GeneratePolicies", "true").Written());
    }

    [Fact]
    public void Two_policies_that_would_be_one_property_are_none()
    {
        var run = new GeneratorRun(("a.rollout", Search), ("b.rollout", Billing), ("c.rollout", Search.Replace("new-search", "newSearch", StringComparison.Ordinal)));

        Assert.DoesNotContain("NewSearch", run.Written(), StringComparison.Ordinal);
        Assert.Contains("Policy Billing =>", run.Written(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("namespace Shop.Policies { class Any; }")]
    [InlineData("namespace Shop { public static class Policies; }")]
    [InlineData("namespace Shop { public enum Policies; }")]
    [InlineData("namespace Shop { public class PolicyNames; }")]
    public void A_name_that_the_project_uses_otherwise_is_left_to_it(string code) =>
        Assert.Empty(new GeneratorRun(("search.rollout", Search)).With(code).Written());

    [Fact]
    public void The_project_may_add_policies_of_its_own_to_the_class() => new GeneratorRun(("search.rollout", Search))
        .With("namespace Shop { public static partial class Policies { public static Progressive.Policies.Policy Mine => NewSearch; } class Policies<T>; }")
        .Compiled();

    [Theory]
    [InlineData("", "Policies")]
    [InlineData("my-shop.2nd.new", "my_shop._2nd.new.Policies")]
    public void The_classes_stand_in_the_root_namespace_as_far_as_it_can_be_one(string root, string type)
    {
        var run = new GeneratorRun(("search.rollout", Search)).With("RootNamespace", root);

        Assert.NotNull(run.Compiled().GetTypeByMetadataName(type));
    }

    [Fact]
    public void Files_are_read_again_only_when_they_change()
    {
        var run = new GeneratorRun(("search.rollout", Search), ("billing.rollout", Billing));
        run.Result();

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], Reasons(run.With("class More;").Result()));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(run.Edit(0, Search + "\n# more").Result()));
        Assert.Equal([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached], Reasons(run.Edit(0, Search + "\n# more").Result()));
    }

    [Fact]
    public void Nothing_is_written_again_while_only_code_changes()
    {
        var run = new GeneratorRun(("search.rollout", Search));
        run.Result();

        Assert.All(
            run.With("class More;").Result().TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static Assembly Loaded(GeneratorRun run)
    {
        using var bytes = new MemoryStream();
        Assert.True(run.Compiled().Emit(bytes, cancellationToken: TestContext.Current.CancellationToken).Success);
        return Assembly.Load(bytes.ToArray());
    }

    private static IEnumerable<bool> IsEmbedded(GeneratorRun run) => Classes
        .Select(name => run.Compiled().GetTypeByMetadataName(name)!.GetAttributes().Any(attribute => attribute.AttributeClass!.Name == "EmbeddedAttribute"));

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result) =>
        result.TrackedSteps[PolicyGenerator.Reading].SelectMany(step => step.Outputs).Select(output => output.Reason);
}
