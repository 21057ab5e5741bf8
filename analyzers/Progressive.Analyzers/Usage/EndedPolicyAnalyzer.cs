using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Analyzers.Fluent;
using Progressive.Policies.Rules.Usage;

namespace Progressive.Analyzers.Usage;

/// <summary>Finds calls on a policy that is certain to have been built or checked before them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EndedPolicyAnalyzer : DiagnosticAnalyzer
{
    private const int MostLocals = 8;

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.Of(SaidAfterTheEnd.Instance)];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (Library.Of(start.Compilation) is { } library)
            {
                start.RegisterOperationAction(operation => Analyze(operation, library), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, Library library)
    {
        var end = (IInvocationOperation)context.Operation;
        if (!library.Ends(end.TargetMethod)
            || Statement(end) is not { Parent: IBlockOperation block } statement
            || Draft(library, end, MostLocals) is not { } draft)
        {
            return;
        }

        var at = block.Operations.IndexOf(statement);
        if (!IsFirst(library, block, at, draft))
        {
            return;
        }

        foreach (var call in block.Operations.Skip(at + 1).SelectMany(later => later.DescendantsAndSelf()).OfType<IInvocationOperation>())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (Says(library, call) && Chain.Inner(call.Instance!) is ILocalReferenceOperation
                && SymbolEqualityComparer.Default.Equals(Draft(library, call, MostLocals), draft))
            {
                var line = end.Syntax.GetLocation().GetLineSpan().EndLinePosition.Line + 1;
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.Of(SaidAfterTheEnd.Instance),
                    CallName.Place(call),
                    SaidAfterTheEnd.Message(call.TargetMethod.Name, end.TargetMethod.Name, line)));
            }
        }
    }

    // One report is enough: the first end of a block is the one that counts.
    private static bool IsFirst(Library library, IBlockOperation block, int at, ILocalSymbol draft) => !block.Operations.Take(at)
        .SelectMany(before => before.DescendantsAndSelf())
        .OfType<IInvocationOperation>()
        .Any(call => library.Ends(call.TargetMethod) && Statement(call)?.Parent == block
            && SymbolEqualityComparer.Default.Equals(Draft(library, call, MostLocals), draft));

    private static bool Says(Library library, IInvocationOperation call) =>
        call.Instance is not null && library.Owns(call.TargetMethod) && !library.Ends(call.TargetMethod) && Block.Is(call.Instance.Type, library);

    /// <summary>The statement of a block that is certain to make a call, or null.</summary>
    private static IOperation? Statement(IOperation call)
    {
        var at = call;
        while (at.Parent is { } parent and not IBlockOperation)
        {
            if (parent is not (IExpressionStatementOperation or IReturnOperation or IVariableInitializerOperation or IVariableDeclaratorOperation
                or IVariableDeclarationOperation or IVariableDeclarationGroupOperation or ISimpleAssignmentOperation or IConversionOperation
                or IArgumentOperation or IInvocationOperation or IObjectCreationOperation or IAwaitOperation or IParenthesizedOperation
                or IPropertyReferenceOperation or IDiscardOperation))
            {
                return null;
            }

            at = parent;
        }

        return at;
    }

    /// <summary>The local that first held the draft a call is made on, if nothing else was ever in it.</summary>
    private static ILocalSymbol? Draft(Library library, IInvocationOperation call, int locals)
    {
        IOperation? at = call.Instance;
        while (at is not null && Chain.Inner(at) is IInvocationOperation inner)
        {
            if (!library.Owns(inner.TargetMethod))
            {
                return null;
            }

            at = inner.Instance;
        }

        return at is not null && Chain.Inner(at) is ILocalReferenceOperation local && locals > 0 && Locals.Initializer(local) is { } initial
            ? Chain.Inner(initial) is IInvocationOperation made && library.Owns(made.TargetMethod) ? Draft(library, made, locals - 1) ?? local.Local
            : Chain.Inner(initial) is ILocalReferenceOperation ? null : local.Local
            : null;
    }
}
