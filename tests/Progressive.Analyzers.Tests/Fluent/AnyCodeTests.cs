using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Progressive.Policies.Tests;

namespace Progressive.Analyzers.Tests.Fluent;

/// <summary>Code is looked at while it is written: most of the time it does not compile.</summary>
public class AnyCodeTests
{
    private static readonly string Example = File.ReadAllText(Corpus.Folder("tests", "Progressive.Policies.Tests", "Fluent", "FluentExamples.cs"));

    private static readonly string[] Tokens =
        [.. CSharpSyntaxTree.ParseText(Example).GetRoot().DescendantTokens().Select(token => token.ToFullString())];

    private static readonly string[] Others = ["null", "default", "(", ")", "=>", ".", ",", "-1", "\"\"", "{", "}", "[", "]", "x", ".Build()", "..", "Unknown.Of<int>()"];

    [Fact]
    public void The_running_example_has_nothing_wrong() => AssertSilent(Example);

    [Fact]
    public void No_beginning_of_the_running_example_makes_the_analyzer_throw()
    {
        for (var count = 0; count < Tokens.Length; count += 3)
        {
            AssertOnlyRules(string.Concat(Tokens.Take(count)) + ".Build();");
        }
    }

    [Fact]
    public void No_edit_of_the_running_example_makes_the_analyzer_throw() =>
        Gen.Select(Gen.Int[0, Tokens.Length - 1], Gen.Int[0, 4], Gen.Int[0, Others.Length + Tokens.Length - 1]).Array[1, 4].Sample(
            edits =>
            {
                var tokens = Tokens.ToList();
                foreach (var (at, removed, added) in edits)
                {
                    var place = Math.Min(at, tokens.Count);
                    tokens.RemoveRange(place, Math.Min(removed, tokens.Count - place));
                    tokens.Insert(place, added < Others.Length ? Others[added] : Tokens[added - Others.Length]);
                }

                AssertOnlyRules(string.Concat(tokens));
            },
            iter: 150,
            threads: 1,
            seed: "0N0XIzNsQ0O2");

    [Fact]
    public void A_compilation_without_policies_is_none_of_its_business()
    {
        var compilation = FluentCode.Compilation("public class Ready { public void Build() => new Ready().Build(); }");
        var policies = compilation.References.Single(reference => reference.Display?.EndsWith("Progressive.Policies.dll", StringComparison.Ordinal) == true);

        Assert.Empty(FluentCode.Findings(compilation.RemoveReferences(policies)));
    }

    private static void AssertSilent(string code)
    {
        var compilation = FluentCode.Compilation(code[code.IndexOf("internal", StringComparison.Ordinal)..]);
        FluentCode.AssertCompiles(compilation);
        Assert.Empty(FluentCode.Findings(compilation));
    }

    private static void AssertOnlyRules(string code) => Assert.All(
        FluentCode.Findings(CSharpCompilation.Create("any", [CSharpSyntaxTree.ParseText("using System;\nusing Progressive.Policies;\n" + code)], FluentCode.References)),
        finding => Assert.True(finding.Id.StartsWith("PRG", StringComparison.Ordinal), $"{finding}\n{code}"));
}
