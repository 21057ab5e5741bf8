using System.Collections.Immutable;
using System.Globalization;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Progressive.Analyzers.Fluent;
using Progressive.Policies;

namespace Progressive.Analyzers.Cost;

/// <summary>A first look in this process: the time that the compiler counts for each analyzer, run after run.</summary>
internal static class QuickRun
{
    public static async Task Print(int rounds)
    {
        var trees = Enumerable.Range(0, GeneratedProject.Chains)
            .Select(number => CSharpSyntaxTree.ParseText(WithoutTests(GeneratedProject.Code(number)), path: $"File{number}.cs")).ToArray();
        var files = Enumerable.Range(0, GeneratedProject.PolicyFiles)
            .Select(number => (AdditionalText)new PolicyInMemory(number)).ToImmutableArray();
        var policies = MetadataReference.CreateFromFile(typeof(Policy).Assembly.Location);
        for (var round = 0; round < rounds; round++)
        {
            ImmutableArray<DiagnosticAnalyzer> analyzers = [new NoOpAnalyzer(), new FluentPolicyAnalyzer(), new PolicyFileAnalyzer()];
            var compilation = CSharpCompilation.Create("Shop", trees, [.. Net100.References.All, policies], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
            var result = await compilation.WithAnalyzers(analyzers, new AnalyzerOptions(files)).GetAnalysisResultAsync(CancellationToken.None);
            Console.WriteLine(string.Join("  ", analyzers.Select(analyzer => string.Create(
                CultureInfo.InvariantCulture, $"{analyzer.GetType().Name} {result.AnalyzerTelemetryInfo[analyzer].ExecutionTime.TotalMilliseconds:0.0} ms"))));
            if (result.GetAllDiagnostics() is [var unexpected, ..])
                throw new InvalidOperationException($"The policies are sound, and yet: {unexpected}");
        }
    }

    // Nothing here knows xunit.
    private static string WithoutTests(string code) =>
        code[..code.IndexOf("public class Tests", StringComparison.Ordinal)].Replace("using Xunit;\n", "", StringComparison.Ordinal);

    private sealed class PolicyInMemory(int number) : AdditionalText
    {
        public override string Path => $"service-{number}.rollout";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(GeneratedProject.PolicyFile(number));
    }
}
