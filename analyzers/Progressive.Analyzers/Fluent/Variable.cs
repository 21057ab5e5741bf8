using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Progressive.Analyzers.Fluent;

/// <summary>What is done with a local or a parameter.</summary>
internal sealed class Variable
{
    public IVariableDeclaratorOperation? Declarator { get; set; }

    public List<IOperation> References { get; } = [];

    /// <summary>Whether it keeps the value it begins with.</summary>
    public bool IsOnlyRead => References.All(IsRead);

    /// <summary>What a local is declared with; null where that is not all it can be.</summary>
    public IOperation? Initializer => Declarator is
    {
        Symbol.RefKind: RefKind.None,
        Parent: IVariableDeclarationOperation { Parent: IVariableDeclarationGroupOperation },
    } ? Declarator.Initializer?.Value : null;

    private static bool IsRead(IOperation reference) => reference.Parent switch
    {
        IArgumentOperation argument => argument.Parameter is { RefKind: RefKind.None } && reference.Type is not IArrayTypeSymbol,
        IInvocationOperation or IConversionOperation or IReturnOperation or IInterpolationOperation => true,
        IBinaryOperation or IUnaryOperation or ICollectionExpressionOperation or IArrayInitializerOperation => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.None } } => true,
        _ => false,
    };
}
