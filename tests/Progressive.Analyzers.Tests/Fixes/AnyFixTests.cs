using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Progressive.Analyzers.Tests.Fluent;
using Progressive.Policies.Tests;

namespace Progressive.Analyzers.Tests.Fixes;

/// <summary>Fixes are asked for while code is written: most of the time it does not compile.</summary>
public class AnyFixTests
{
    private static readonly string Example = File.ReadAllText(Corpus.Folder("tests", "Progressive.Policies.Tests", "Fluent", "FluentExamples.cs"));

    private static readonly string[] Tokens =
        [.. CSharpSyntaxTree.ParseText(Example).GetRoot().DescendantTokens().Select(token => token.ToFullString())];

    private static readonly string[] Others = ["null", "10", "(", ")", "=>", ".", ",", "-1", "\"limit\"", "{", "}", "[", "]", "x", ".Build()", "5.Percent()"];

    [Fact]
    public void No_edit_of_the_running_example_makes_a_fix_throw() =>
        Gen.Select(Gen.Int[0, Tokens.Length - 1], Gen.Int[0, 2], Gen.Int[0, Others.Length - 1]).Array[1, 3].Sample(
            edits =>
            {
                var tokens = Tokens.ToList();
                foreach (var (at, removed, added) in edits)
                {
                    var place = Math.Min(at, tokens.Count);
                    tokens.RemoveRange(place, Math.Min(removed, tokens.Count - place));
                    tokens.Insert(place, Others[added]);
                }

                AskForAll(string.Concat(tokens));
            },
            iter: 20,
            threads: 1,
            seed: "0N0XIzNsQ0O2");

    private static void AskForAll(string code)
    {
        using var bench = Workbench.OfCode(FluentCode.Usings + code);
        foreach (var diagnostic in bench.Reported().GetAwaiter().GetResult().Take(12))
        {
            foreach (var action in bench.Offered(diagnostic).GetAwaiter().GetResult())
            {
                Assert.NotEmpty(action.GetOperationsAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult());
            }
        }
    }
}
