using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Progressive.Analyzers.CodeFixes.Fluent;
using Progressive.Analyzers.Fluent;
using Progressive.Analyzers.Tests.Fluent;
using Progressive.Policies;

namespace Progressive.Analyzers.Tests.Fixes;

/// <summary>The fixes of code in Roslyn's own harness: one after the other, and all of a document, a project and a solution at once.</summary>
public class HarnessTests
{
    [Fact]
    public Task Names_that_are_misspelt_are_mended() => Test(
        """{|PRG0201:"erors"|}""", "\"errors\"", "near-word");

    [Fact]
    public Task A_number_without_its_unit_gets_the_one_that_is_chosen() => Test(
        "\"errors\"", "\"errors\"", "unit:Hours", "{|CS1503:10|}", "10.Hours()");

    private static Task Test(string metric, string mendedMetric, string key, string hold = "10.Minutes()", string mendedHold = "10.Minutes()")
    {
        var test = new CSharpCodeFixTest<FluentPolicyAnalyzer, FluentCodeFixProvider, DefaultVerifier>
        {
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            CodeActionEquivalenceKey = key,
            TestCode = Code(metric, hold),
            FixedCode = Code(mendedMetric, mendedHold),
        };
        test.TestState.AdditionalReferences.AddRange(Net100.References.All);
        test.TestState.AdditionalReferences.Add(typeof(Policy).Assembly);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static string Code(string metric, string hold) => FluentCode.Usings + string.Concat(Enumerable.Range(0, 2).Select(number => FluentCode.InClass(
        $$"""
            public static Policy P { get; } = Policy.Named("p")
                .Proportion("errors", "failed", of: "all", Better.Lower)
                .Canary(c => c.Step(20.Percent(), s => s.Hold({{hold}})).Step(100.Percent(), s => s.Hold(10.Minutes())))
                .Gate("limits", g => g.Check({{metric}}, c => c.AtMost(1.Percent())))
                .Build();
        """,
        number)));
}
