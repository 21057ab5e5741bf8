using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Progressive.Analyzers.Tests.Fluent;
using Progressive.Policies;
using Progressive.Policies.Syntax;
using Progressive.Policies.Tests;

namespace Progressive.Analyzers.Tests.Fixes;

/// <summary>A policy goes from C# to a file and back without saying anything else.</summary>
public partial class ConversionTests
{
    private const string Chain = """
        Policy.Named("new-search")
                .Proportion("errors", "failed", of: "all", Better.Lower)
                .Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))
                .Gate("limits", g => g.Check("errors", c => c.AtMost(1.Percent())))
                .Build()
        """;

    private const string File = """
        policy new-search {
          metric errors proportion "failed" of "all" lower is better
          canary {
            step 20%  hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }

        """;

    [Fact]
    public async Task A_policy_in_CSharp_moves_into_a_file_and_is_read_from_there()
    {
        using var bench = Workbench.OfCode(Class(Chain));

        await bench.Apply(Assert.Single(await bench.Offered(await Hidden(bench, "PRG0601"))));

        Assert.Equal(Class("global::Policies.Policies.NewSearch"), bench["Code0.cs"]);
        var file = PolicyText.Parse(bench["new-search.rollout"]);
        Assert.Empty(file.Findings);
        Assert.Equal(PolicyText.Parse(File).Policies, file.Policies);
    }

    [Fact]
    public async Task A_file_becomes_CSharp_that_compiles_and_has_no_findings()
    {
        using var bench = Workbench.OfFiles(("shop.rollout", File));

        await bench.Apply(Assert.Single(await bench.Offered(await Hidden(bench, "PRG0602"))));

        Assert.False(bench.Has("shop.rollout"));
        Assert.Contains("internal static class ShopPolicies", bench["ShopPolicies.cs"], StringComparison.Ordinal);
        Assert.Contains("public static Policy NewSearch { get; }", bench["ShopPolicies.cs"], StringComparison.Ordinal);
        Assert.Equal(["PRG0601"], (await bench.Reported()).Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public async Task Any_policy_comes_back_as_it_was(string file)
    {
        var text = WithoutComments(Corpus.Read("valid", file));
        var before = PolicyText.Parse(text);
        using var bench = Workbench.OfFiles((file, text));
        var marks = (await bench.Reported()).Where(diagnostic => diagnostic.Id == "PRG0602").ToArray();
        Assert.Equal(before.Policies.Count, marks.Length);
        if (text.Contains("allow ", StringComparison.Ordinal))
        {
            Assert.All(marks, mark => Assert.Empty(bench.Offered(mark).GetAwaiter().GetResult()));
            return;
        }

        await bench.Apply(Assert.Single(await bench.Offered(marks[0])));
        for (var policy = 0; policy < before.Policies.Count; policy++)
        {
            var mark = (await bench.Reported()).First(diagnostic => diagnostic.Id == "PRG0601");
            await bench.Apply(Assert.Single(await bench.Offered(mark)));
        }

        Assert.Equal(before.Policies, bench.Solution.Projects.Single().AdditionalDocuments
            .Select(document => Assert.Single(PolicyText.Parse(bench[document.Name]).Policies)));
    }

    public static TheoryData<string> ValidFiles => [.. LongForm.Every(3, Corpus.Files("valid"))];

    [Theory]
    [InlineData("1.Percent()", "Unknown.Of<Percent>()")]
    [InlineData("1.Percent()", "0.Percent()")]
    [InlineData(".Build()", ".House().Build()")]
    [InlineData(".Build()", ".Check()")]
    [InlineData("\"new-search\"", "\"a/b\"")]
    [InlineData("\"new-search\"", "\"..\"")]
    [InlineData(".Build()", "// Small.\n        .Build()")]
    [InlineData(".Build()", ".Allow(\"PRG0111\", \"small site\").Build()")]
    public async Task Where_the_policy_is_not_certain_or_something_would_be_lost_nothing_is_offered(string written, string instead)
    {
        using var bench = Workbench.OfCode(Class(Chain.Replace(written, instead, StringComparison.Ordinal)), FluentCode.Usings + FluentCode.Unknown);

        Assert.Empty(await bench.Offered(await Hidden(bench, "PRG0601")));
    }

    [Theory]
    [InlineData("errors at most 1%", "errors at most 0%")]
    [InlineData("canary {", "canary { # slowly")]
    [InlineData("canary {", "canary {\n allow PRG0111 \"small site\"")]
    public async Task A_file_with_an_error_or_with_something_to_lose_stays_a_file(string written, string instead)
    {
        using var bench = Workbench.OfFiles(("shop.rollout", File.Replace(written, instead, StringComparison.Ordinal)));

        Assert.Empty(await bench.Offered(await Hidden(bench, "PRG0602")));
    }

    [Fact]
    public async Task A_file_that_is_there_already_is_not_overwritten()
    {
        using var bench = new Workbench();
        bench.AddProject("Policies", [("Code0.cs", Class(Chain)), ("NewSearchPolicies.cs", "")], [("new-search.rollout", File)]);

        Assert.Empty(await bench.Offered(await Hidden(bench, "PRG0601")));
        Assert.Empty(await bench.Offered(await Hidden(bench, "PRG0602")));
    }

    private static async Task<Diagnostic> Hidden(Workbench bench, string id) => (await bench.Reported()).First(diagnostic => diagnostic.Id == id);

    private static string Class(string policy) => FluentCode.Usings + FluentCode.InClass($"    public static Policy P {{ get; }} = {policy};", 0);

    // What stands between tokens, but for line ends, is blanks and comments.
    private static string WithoutComments(string text)
    {
        var said = new StringBuilder();
        for (var (token, end) = (Scanner.Run(text).First, 0); ; (end, token) = (token.Origin.End, token.Next))
        {
            said.Append(Comment().Replace(text[end..token.Origin.Start], "")).Append(text, token.Origin.Start, token.Origin.Length);
            if (token.Kind == TokenKind.End)
            {
                return said.ToString();
            }
        }
    }

    [GeneratedRegex("#[^\\r\\n]*")]
    private static partial Regex Comment();
}
