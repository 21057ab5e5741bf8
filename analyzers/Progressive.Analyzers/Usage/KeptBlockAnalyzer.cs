using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Analyzers.Fluent;
using Progressive.Policies.Rules.Usage;

namespace Progressive.Analyzers.Usage;

/// <summary>Finds blocks and drafts that are kept beyond the code that fills them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeptBlockAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.Of(KeptForLater.Instance)];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (Library.Of(start.Compilation) is not { } library)
            {
                return;
            }

            var runners = new LateRunners(start.Compilation);
            start.RegisterOperationAction(
                operation => AnalyzeStore(operation, library),
                OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment, OperationKind.FieldInitializer, OperationKind.PropertyInitializer);
            start.RegisterOperationAction(operation => AnalyzeLambda(operation, library, runners), OperationKind.AnonymousFunction);
        });
    }

    private static void AnalyzeStore(OperationAnalysisContext context, Library library)
    {
        var (value, place) = context.Operation switch
        {
            IAssignmentOperation assignment => (assignment.Value, Keeper(assignment)),
            IFieldInitializerOperation field => (field.Value, field.InitializedFields[0].Name),
            IPropertyInitializerOperation property => (property.Value, property.InitializedProperties[0].Name),
            _ => (null, null),
        };
        if (place is not null && value is { ConstantValue.HasValue: false } && Block.Is(Chain.Inner(value).Type, library))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Of(KeptForLater.Instance), value.Syntax.GetLocation(), KeptForLater.InPlace(Chain.Inner(value).Type!.Name, place)));
        }
    }

    /// <summary>What keeps an assigned value beyond the code around it, or null.</summary>
    private static string? Keeper(IAssignmentOperation assignment) => assignment.Target switch
    {
        IFieldReferenceOperation field => field.Field.Name,
        IPropertyReferenceOperation property => property.Property.Name,
        ILocalReferenceOperation local when IsOfBlockInside(assignment, local.Local) => local.Local.Name,
        _ => null,
    };

    /// <summary>Whether the value is the block of a lambda, and the local is one around that lambda.</summary>
    private static bool IsOfBlockInside(IAssignmentOperation assignment, ILocalSymbol local)
    {
        var value = Chain.Inner(assignment.Value);
        while (value is IInvocationOperation call && Chain.Receiver(call) is { } receiver)
        {
            value = Chain.Inner(receiver);
        }

        return value is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } lambda }
            && lambda.DeclaringSyntaxReferences.FirstOrDefault() is { } written
            && !local.DeclaringSyntaxReferences.Any(declaration => written.Span.Contains(declaration.Span));
    }

    private static void AnalyzeLambda(OperationAnalysisContext context, Library library, LateRunners runners)
    {
        var lambda = (IAnonymousFunctionOperation)context.Operation;
        var taker = Fate.Taker(lambda.Parent is IDelegateCreationOperation created ? created : lambda);
        var taking = taker is IArgumentOperation { Parent: IInvocationOperation call } ? call : null;
        if (taking is not null && library.Owns(taking.TargetMethod))
        {
            if (lambda.Symbol.IsAsync && lambda.Symbol.Parameters.Any(parameter => Block.Is(parameter.Type, library)))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.Of(KeptForLater.Instance), AsyncPlace(lambda), KeptForLater.InAsync(taking.TargetMethod.Name)));
            }

            return;
        }

        if (taker is null || runners.Name(taker) is not { } runner)
        {
            return;
        }

        foreach (var said in lambda.Descendants().OfType<IInvocationOperation>())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (said.Instance is { } instance && library.Owns(said.TargetMethod) && !library.Ends(said.TargetMethod)
                && Block.Is(instance.Type, library) && IsOfOutside(instance, lambda))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.Of(KeptForLater.Instance), CallName.Place(said), KeptForLater.InLambda(instance.Type!.Name, runner)));
            }
        }
    }

    private static bool IsOfOutside(IOperation instance, IAnonymousFunctionOperation lambda)
    {
        ISymbol? captured = Chain.Inner(instance) switch
        {
            IParameterReferenceOperation { Parameter: var parameter } => parameter,
            ILocalReferenceOperation { Local: var local } => local,
            _ => null,
        };
        return captured is not null && captured.DeclaringSyntaxReferences.All(declaration => !lambda.Syntax.Span.Contains(declaration.Span));
    }

    private static Location AsyncPlace(IAnonymousFunctionOperation lambda) =>
        lambda.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.AnonymousFunctionExpressionSyntax written
            ? written.AsyncKeyword.GetLocation()
            : lambda.Syntax.GetLocation();
}
