using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Analyzers.Fluent;
using Progressive.Policies.Rules.Usage;

namespace Progressive.Analyzers.Usage;

/// <summary>
/// Finds constants that are taken for the name of a policy, gate, metric, hook or metric source, and that no policy of the
/// compilation knows. Which policies there are is certain only when all of the compilation has been looked at.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PolicyNameAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.Of(NameInNoPolicy.Instance)];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        // Generated code may have policies; nothing is reported in it.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (Library.Of(start.Compilation) is not { } library || NameMarks.In(start.Compilation) is not { } marks)
            {
                return;
            }

            var names = new NamesInUse(library, marks, start.Options.AdditionalFiles);
            start.RegisterOperationAction(operation => names.AddArgument((IArgumentOperation)operation.Operation), OperationKind.Argument);
            start.RegisterOperationAction(operation => names.AddCall((IInvocationOperation)operation.Operation), OperationKind.Invocation);
            start.RegisterOperationAction(operation => names.AddMethod((IMethodReferenceOperation)operation.Operation), OperationKind.MethodReference);
            start.RegisterOperationAction(operation => names.AddAssignment((ISimpleAssignmentOperation)operation.Operation), OperationKind.SimpleAssignment);
            start.RegisterOperationAction(operation => names.AddComparison((IBinaryOperation)operation.Operation), OperationKind.Binary);
            start.RegisterOperationAction(
                operation => names.AddPattern(operation.Operation), OperationKind.ConstantPattern, OperationKind.CaseClause);
            start.RegisterOperationBlockAction(block => names.AddMember(block.OwningSymbol, block.OperationBlocks));
            start.RegisterCompilationEndAction(end => names.Report(end));
        });
    }
}
