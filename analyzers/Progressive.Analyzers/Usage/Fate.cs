using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Analyzers.Fluent;

namespace Progressive.Analyzers.Usage;

/// <summary>What becomes of a value.</summary>
internal static class Fate
{
    /// <summary>What takes a value, whatever it is converted to on the way.</summary>
    public static IOperation? Taker(IOperation value)
    {
        var at = value.Parent;
        while (at is IConversionOperation or IParenthesizedOperation)
        {
            at = at.Parent;
        }

        return at;
    }

    /// <summary>The call that goes on with a value, also by an extension method; or null.</summary>
    public static IInvocationOperation? Next(IOperation value)
    {
        var taker = Taker(value);
        var call = taker as IInvocationOperation ?? (taker as IArgumentOperation)?.Parent as IInvocationOperation;
        return call is not null && Chain.Receiver(call) is { } receiver && Chain.Inner(receiver) == value ? call : null;
    }

    /// <summary>
    /// Whether nothing gets a value. Where it may be the failure that is wanted, as in a lambda of nothing else or where it is
    /// caught, that is not certain.
    /// </summary>
    public static bool IsDropped(IOperation value) => Taker(value) is IExpressionStatementOperation statement
        && !(statement.Parent is IBlockOperation { Parent: IAnonymousFunctionOperation } body
            && body.Operations.All(other => other == statement || other is IReturnOperation { IsImplicit: true }))
        && !IsCaught(statement);

    /// <summary>The local that a value is given to, and nothing but a local; or null.</summary>
    public static ILocalSymbol? Local(IOperation value) => Taker(value) switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Parent: IVariableDeclarationOperation { Parent: IVariableDeclarationGroupOperation { Parent: not IUsingOperation } } } declarator } => declarator.Symbol,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local }, Parent: IExpressionStatementOperation } => local,
        _ => null,
    };

    private static bool IsCaught(IOperation statement)
    {
        for (var at = statement; at.Parent is { } parent && at is not IAnonymousFunctionOperation; at = parent)
        {
            if (parent is ITryOperation { Catches.Length: > 0 } attempt && attempt.Body == at)
            {
                return true;
            }
        }

        return false;
    }
}
