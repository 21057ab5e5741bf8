using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Progressive.Analyzers.Fluent;

/// <summary>What a lambda or a method does, statement by statement.</summary>
internal sealed class Body
{
    private Body(IMethodSymbol method, IBlockOperation block)
    {
        Method = method;
        Statements = block.Operations;
    }

    /// <summary>The lambda or the method, with parameters as its statements know them.</summary>
    public IMethodSymbol Method { get; }

    public ImmutableArray<IOperation> Statements { get; }

    /// <summary>What it gives back, if that is all it does; null else. A local function could do more to what is around it.</summary>
    public IOperation? Value =>
        Statements.Length > 0
        && Statements[Statements.Length - 1] is IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value }
        && (Statements.Length == 1
            || (Method.MethodKind == MethodKind.Ordinary && Statements.Take(Statements.Length - 1).All(before => before is IVariableDeclarationGroupOperation)))
            ? value
            : null;

    public static Body Of(IAnonymousFunctionOperation lambda) => new(lambda.Symbol, lambda.Body);

    /// <summary>
    /// What a method does, or null where that is not certain. It is read in the file that calls it: the compiler has looked
    /// at no other one yet.
    /// </summary>
    public static Body? Of(IMethodSymbol method, IOperation caller, CancellationToken cancel)
    {
        var definition = method.OriginalDefinition;
        if (definition.DeclaringSyntaxReferences.Length != 1
            || definition.DeclaringSyntaxReferences[0] is not { } declaration
            || declaration.SyntaxTree != caller.Syntax.SyntaxTree
            || caller.SemanticModel is not { } model
            || !AlwaysRuns(definition))
        {
            return null;
        }

        return model.GetOperation(declaration.GetSyntax(cancel), cancel) switch
        {
            IMethodBodyOperation { BlockBody: { } block } => new Body(definition, block),
            IMethodBodyOperation { ExpressionBody: { } block } => new Body(definition, block),
            ILocalFunctionOperation { Body: { } block } => new Body(definition, block),
            _ => null,
        };
    }

    // Not where another method may run in its place, or where the call may be left out; nor what runs later.
    private static bool AlwaysRuns(IMethodSymbol method) => method is
    {
        MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction,
        IsVirtual: false,
        IsOverride: false,
        IsAbstract: false,
        IsAsync: false,
        IsExtern: false,
        ContainingType.TypeKind: TypeKind.Class or TypeKind.Struct,
    }
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None)
        && !method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ConditionalAttribute");
}
