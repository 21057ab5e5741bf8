using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Progressive.Analyzers.Fluent;

/// <summary>
/// Static fields and properties that nothing changes. They are read in the file that uses them: the compiler has looked at
/// no other one yet.
/// </summary>
internal static class CertainMember
{
    /// <summary>What a static member always is, or null.</summary>
    public static IOperation? Value(ISymbol member, IOperation reader, CancellationToken cancel)
    {
        // A static constructor may still give it another value; the items of an array change without it.
        if (!IsConstant(member) || member.ContainingType.StaticConstructors.Any(constructor => !constructor.IsImplicitlyDeclared)
            || reader.SemanticModel is not { } model
            || member.DeclaringSyntaxReferences.Length != 1
            || member.DeclaringSyntaxReferences[0] is not { } declaration || declaration.SyntaxTree != reader.Syntax.SyntaxTree)
        {
            return null;
        }

        // The clause, and not the expression in it: a value may be converted to the type of the member.
        SyntaxNode? clause = declaration.GetSyntax(cancel) switch
        {
            VariableDeclaratorSyntax { Initializer: { } initial } => initial,
            PropertyDeclarationSyntax { ExpressionBody: { } body } => body,
            PropertyDeclarationSyntax { Initializer: { } initial } => initial,
            _ => null,
        };
        return clause is null ? null : model.GetOperation(clause, cancel) switch
        {
            ISymbolInitializerOperation initial => initial.Value,
            IBlockOperation { Operations: { Length: 1 } body } when body[0] is IReturnOperation { ReturnedValue: var value } => value,
            _ => null,
        };
    }

    private static bool IsConstant(ISymbol member) => member switch
    {
        IFieldSymbol { IsStatic: true, IsReadOnly: true, Type: not IArrayTypeSymbol } => true,
        IPropertySymbol { IsStatic: true, SetMethod: null, Type: not IArrayTypeSymbol } => true,
        _ => false,
    };
}
