using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Progressive.Analyzers.Fluent;
using Progressive.Policies;

namespace Progressive.Analyzers.Tests.Fluent;

/// <summary>A class whose members build policies; findings are marked in them.</summary>
internal sealed class FluentTest : CSharpAnalyzerTest<FluentPolicyAnalyzer, DefaultVerifier>
{
    private FluentTest()
    {
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(Net100.References.All);
        TestState.AdditionalReferences.Add(typeof(Policy).Assembly);
        TestState.Sources.Add(FluentCode.Usings + FluentCode.Unknown.Replace("!", "", StringComparison.Ordinal));
    }

    public static Task Holds(string markedMembers, string? globalConfig = null, string? elsewhere = null)
    {
        var test = new FluentTest();
        test.TestState.Sources.Add(FluentCode.Usings + FluentCode.InClass(markedMembers, 0));
        if (elsewhere is not null)
        {
            test.TestState.Sources.Add(FluentCode.Usings + elsewhere);
        }

        if (globalConfig is not null)
        {
            test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n" + globalConfig));
        }

        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
