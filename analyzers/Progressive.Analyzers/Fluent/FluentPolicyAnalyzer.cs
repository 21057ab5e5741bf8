using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Policies;
using Progressive.Policies.Fluent;

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
            if (start.Compilation.GetTypeByMetadataName(typeof(ReadyPolicy).FullName!) is { } readyPolicy)
            {
                start.RegisterOperationAction(operation => Analyze(operation, readyPolicy), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol readyPolicy)
    {
        var end = (IInvocationOperation)context.Operation;
        if (end.TargetMethod.Name is not (nameof(ReadyPolicy.Build) or nameof(ReadyPolicy.Check))
            || !SymbolEqualityComparer.Default.Equals(end.TargetMethod.ContainingType, readyPolicy)
            || end.Instance is not { } policy
            || !CertainLocal.IsFirstEnd(end))
        {
            return;
        }

        foreach (var (finding, call) in new Replay(readyPolicy.ContainingAssembly, context.CancellationToken).Findings(policy))
        {
            context.ReportDiagnostic(Descriptors.At(CallPlace.Of(call), finding));
        }
    }
}
