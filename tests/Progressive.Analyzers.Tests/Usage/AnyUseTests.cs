using CsCheck;
using Microsoft.CodeAnalysis.CSharp;
using Progressive.Policies;

namespace Progressive.Analyzers.Tests.Usage;

/// <summary>Code is looked at while it is written: most of the time it does not compile.</summary>
public class AnyUseTests
{
    private static readonly string[][] Samples =
        [.. PolicyRules.OfUse.Select(rule => CSharpSyntaxTree.ParseText(rule.BadSample).GetRoot().DescendantTokens().Select(token => token.ToFullString()).ToArray())];

    private static readonly string[] Others =
    [
        "null", "default", "(", ")", "=>", ".", ",", "\"\"", "{", "}", "[", "]", "x", ".Build()", ".Result", "Policy.Named(", "async ", "await ", "return ",
        "foreach (var x in y) {", "out ", "ref ", "_ = ", "is \"x\" or ", "static ", "this ",
    ];

    [Fact]
    public void No_beginning_of_a_sample_makes_an_analyzer_throw()
    {
        foreach (var tokens in Samples)
        {
            for (var count = 1; count < tokens.Length; count += LongForm.Or(17, 7))
            {
                AssertOnlyRules(string.Concat(tokens.Take(count)));
            }
        }
    }

    [Fact]
    public void No_edit_of_a_sample_makes_an_analyzer_throw() =>
        Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Select(Gen.Int[0, 200], Gen.Int[0, 4], Gen.Int[0, 200]).Array[1, 4]).Sample(
            (sample, edits) =>
            {
                var tokens = Samples[sample].ToList();
                foreach (var (at, removed, added) in edits)
                {
                    var place = Math.Min(at, tokens.Count);
                    tokens.RemoveRange(place, Math.Min(removed, tokens.Count - place));
                    tokens.Insert(place, added < Others.Length ? Others[added] : Samples[sample][added % Samples[sample].Length]);
                }

                AssertOnlyRules(string.Concat(tokens));
            },
            iter: LongForm.Or(100, 400),
            threads: 1,
            seed: "0N0XIzNsQ0O2");

    [Fact]
    public void A_compilation_without_the_library_is_none_of_their_business()
    {
        var compilation = UsageCode.Compilation("public static class Task { public static void Wait() => Build(); public static object Build() => new(); }");
        var ours = compilation.References.Where(reference => reference.Display?.Contains("Progressive.", StringComparison.Ordinal) == true);

        Assert.Empty(UsageCode.Findings(compilation.RemoveReferences(ours)));
    }

    private static void AssertOnlyRules(string code) => Assert.All(
        UsageCode.Findings(UsageCode.Compilation(code)),
        finding => Assert.True(finding.Id.StartsWith("PRG", StringComparison.Ordinal), $"{finding}\n{code}"));
}
