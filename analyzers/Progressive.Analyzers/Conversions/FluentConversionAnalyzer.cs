using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Analyzers.Fluent;
using Progressive.Policies;

namespace Progressive.Analyzers.Conversions;

/// <summary>Marks where a policy begins in C#, so that it can be converted; whether it can is looked at when somebody asks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FluentConversionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ConversionDescriptors.FluentToFile];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (Library.IsReferredTo(start.Compilation) && start.Compilation.GetTypeByMetadataName(typeof(Policy).FullName!) is { } policy)
            {
                start.RegisterOperationAction(operation => Mark(operation, policy), OperationKind.Invocation);
            }
        });
    }

    private static void Mark(OperationAnalysisContext context, INamedTypeSymbol policy)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name == nameof(Policy.Named)
            && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, policy)
            && call.Syntax is InvocationExpressionSyntax { Expression: var name })
        {
            context.ReportDiagnostic(Diagnostic.Create(ConversionDescriptors.FluentToFile, name.GetLocation()));
        }
    }
}
