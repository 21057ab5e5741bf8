using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Fluent;

/// <summary>Locals that hold what they were declared with, wherever they are read.</summary>
internal static class CertainLocal
{
    /// <summary>What a local of a simple value, a text or a word of the language was declared with, or null.</summary>
    public static IOperation? Value(ILocalReferenceOperation reference) =>
        References(reference).All(IsRead) ? Initializer(reference) : null;

    /// <summary>What a local that holds a part of a policy was declared with, if nothing else goes on with it; or null.</summary>
    public static IOperation? Block(ILocalReferenceOperation reference) =>
        References(reference).All(other => other.Syntax == reference.Syntax || IsEnd(other.Parent)) ? Initializer(reference) : null;

    /// <summary>Whether it is the first call that checks or builds its policy: a policy in a local may be checked and built.</summary>
    public static bool IsFirstEnd(IInvocationOperation end) =>
        end.Instance is not ILocalReferenceOperation reference
        || References(reference).Where(other => IsEnd(other.Parent)).All(other => other.Syntax.SpanStart >= reference.Syntax.SpanStart);

    private static bool IsEnd(IOperation? operation) => operation is IInvocationOperation
    {
        TargetMethod: { Name: nameof(ReadyPolicy.Build) or nameof(ReadyPolicy.Check), ContainingType.Name: nameof(ReadyPolicy) },
    };

    private static bool IsRead(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IArgumentOperation argument => argument.Parameter is { RefKind: RefKind.None } && reference.Type is not IArrayTypeSymbol,
        IInvocationOperation or IConversionOperation or IReturnOperation or IInterpolationOperation => true,
        IBinaryOperation or IUnaryOperation or ICollectionExpressionOperation or IArrayInitializerOperation => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.None } } => true,
        _ => false,
    };

    private static IOperation? Initializer(ILocalReferenceOperation reference) => Within(reference)
        .OfType<IVariableDeclaratorOperation>()
        .FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local)
            && declarator.Symbol.RefKind == RefKind.None
            && declarator.Parent is IVariableDeclarationOperation { Parent: IVariableDeclarationGroupOperation })
        ?.Initializer?.Value;

    private static IEnumerable<ILocalReferenceOperation> References(ILocalReferenceOperation reference) => Within(reference)
        .OfType<ILocalReferenceOperation>()
        .Where(other => SymbolEqualityComparer.Default.Equals(other.Local, reference.Local));

    private static IEnumerable<IOperation> Within(IOperation operation)
    {
        var root = operation;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.DescendantsAndSelf();
    }
}
