using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Progressive.Analyzers.Usage;

/// <summary>Locals, as the whole method around them uses them.</summary>
internal static class Locals
{
    /// <summary>The method, initializer or top-level program that an operation belongs to.</summary>
    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>Every place that names a local.</summary>
    public static IEnumerable<ILocalReferenceOperation> References(IOperation within, ILocalSymbol local) => Root(within)
        .Descendants()
        .OfType<ILocalReferenceOperation>()
        .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local));

    /// <summary>What a local was declared with, if nothing else is ever written to it; or null.</summary>
    public static IOperation? Initializer(ILocalReferenceOperation reference) =>
        References(reference, reference.Local).Any(IsWritten)
            ? null
            : Root(reference).Descendants().OfType<IVariableDeclaratorOperation>()
                .FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local) && declarator.Symbol.RefKind == RefKind.None)
                ?.Initializer?.Value;

    /// <summary>Whether a reference gives its variable another value, or lets somebody else do so.</summary>
    public static bool IsWritten(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: not (RefKind.None or RefKind.In) } => true,
        IAddressOfOperation => true,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation } => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => true,
        _ => false,
    };

    /// <summary>Whether it is only written, and by a plain assignment.</summary>
    public static bool IsOnlyWritten(ILocalReferenceOperation reference) =>
        reference.Parent is ISimpleAssignmentOperation { Parent: IExpressionStatementOperation } assignment && assignment.Target == reference;
}
