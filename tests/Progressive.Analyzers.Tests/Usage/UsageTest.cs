using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Progressive.Analyzers.Usage;

namespace Progressive.Analyzers.Tests.Usage;

/// <summary>Code that uses policies; findings are marked in it, and there are no others.</summary>
internal sealed class UsageTest : CSharpAnalyzerTest<UnusedPolicyAnalyzer, DefaultVerifier>
{
    private UsageTest(string markedCode, OutputKind kind)
    {
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(UsageCode.References);
        TestState.Sources.Add(UsageCode.Usings + markedCode);
        TestState.Sources.Add(UsageCode.Usings + UsageCode.House.Replace("!", "", StringComparison.Ordinal));
        TestState.OutputKind = kind;
    }

    /// <summary>Whole types.</summary>
    public static Task Holds(string markedCode, params (string Name, string Text)[] files)
    {
        var test = new UsageTest(markedCode, OutputKind.DynamicallyLinkedLibrary);
        test.TestState.AdditionalFiles.AddRange(files.Select(file => (file.Name, Microsoft.CodeAnalysis.Text.SourceText.From(file.Text))));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>One finding at the place marked as the first, and its message.</summary>
    public static Task Says(string code, string id, string message, params (string Name, string Text)[] files)
    {
        var test = new UsageTest(code, OutputKind.DynamicallyLinkedLibrary);
        test.TestState.AdditionalFiles.AddRange(files.Select(file => (file.Name, Microsoft.CodeAnalysis.Text.SourceText.From(file.Text))));
        test.ExpectedDiagnostics.Add(new DiagnosticResult(id, DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Members of a class; <c>READY</c> stands for a policy that is right, up to its end.</summary>
    public static Task MembersHold(string markedMembers) => Holds(InClass(markedMembers));

    /// <summary>A program of top-level statements.</summary>
    public static Task ProgramHolds(string markedStatements) =>
        new UsageTest(Whole(markedStatements), OutputKind.ConsoleApplication).RunAsync(TestContext.Current.CancellationToken);

    public static string InClass(string members) => "public class Rollouts\n{\n" + Whole(members) + "\n}\n";

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => UsageCode.OfUse();

    private static string Whole(string code) => code.Replace("READY", UsageCode.Ready, StringComparison.Ordinal);
}
