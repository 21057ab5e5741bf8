using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Analyzers.Fluent;
using Progressive.Policies.Rules.Usage;

namespace Progressive.Analyzers.Usage;

/// <summary>Finds policies that are built again and again, for each request or each time around a loop.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RepeatedBuildAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Descriptors.Of(BuiltPerRequest.Instance), Descriptors.Of(BuiltInLoop.Instance)];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (Library.Of(start.Compilation) is { } library)
            {
                var requests = new RequestPath(start.Compilation);
                start.RegisterOperationAction(operation => Analyze(operation, library, requests), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, Library library, RequestPath requests)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!library.Builds(call.TargetMethod) && !library.Parses(call.TargetMethod))
        {
            return;
        }

        var repetition = Repetition.Of(call, context.ContainingSymbol, requests);
        if (repetition is null || repetition.IsKept(call) || !new Invariance(library, repetition.Scope, context.Compilation, context.CancellationToken).Holds(call))
        {
            return;
        }

        var (what, cure) = (CallName.What(library, call), CallName.Cure(library, call));
        context.ReportDiagnostic(repetition.IsOfRequests
            ? Diagnostic.Create(Descriptors.Of(BuiltPerRequest.Instance), CallName.Place(call), BuiltPerRequest.Message(what, cure))
            : Diagnostic.Create(Descriptors.Of(BuiltInLoop.Instance), CallName.Place(call), BuiltInLoop.Message(what, cure)));
    }
}
