using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace Progressive.Analyzers.Tests;

/// <summary>A compilation of nothing but policy files; findings are marked in their text.</summary>
internal sealed class PolicyFileTest : CSharpAnalyzerTest<PolicyFileAnalyzer, DefaultVerifier>
{
    private PolicyFileTest()
    {
        // Without the identity of a package nothing is downloaded.
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(Net100.References.All);
        TestCode = "";
    }

    public static Task Holds(string file, string markedText, params DiagnosticResult[] expected)
    {
        var test = new PolicyFileTest();
        test.TestState.AdditionalFiles.Add((file, markedText));
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
