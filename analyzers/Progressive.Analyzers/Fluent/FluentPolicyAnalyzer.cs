using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Progressive.Policies;

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

    // File by file: what a method says of several policies is said once.
    private static void Analyze(SemanticModelAnalysisContext context, Library library)
    {
        var cancel = context.CancellationToken;
        var file = new CodeFile(cancel);
        var locals = new CertainLocal(file, library);
        HashSet<(Rule, TextSpan, string)> reported = [];
        foreach (var end in PolicyEnds.Of(context.SemanticModel, library, cancel))
        {
            if (end.Instance is not { } policy || !locals.IsFirstEnd(end))
            {
                continue;
            }

            foreach (var (finding, place) in new Replay(file, library, cancel).Findings(policy))
            {
                if (reported.Add((finding.Rule, place.SourceSpan, finding.Message)))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(finding.Rule), place, finding.Message));
                }
            }
        }
    }
}
