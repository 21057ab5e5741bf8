using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Progressive.Analyzers.Fluent;

/// <summary>
/// Reads every policy that is built in C#, as far as its values are certain, and reports what building it would report,
/// where it is written.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FluentPolicyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            // A compilation that knows no policies has nothing to be read.
            if (Library.Of(start.Compilation) is { } library)
            {
                start.RegisterSemanticModelAction(model => Analyze(model, library));
            }
        });
    }

    private static void Analyze(SemanticModelAnalysisContext context, Library library)
    {
        foreach (var finding in new PolicyReading(context.SemanticModel, library, context.CancellationToken).Findings())
        {
            context.ReportDiagnostic(finding);
        }
    }
}
