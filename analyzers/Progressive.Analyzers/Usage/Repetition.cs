using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Progressive.Analyzers.Usage;

/// <summary>What makes a call happen again and again.</summary>
/// <param name="scope">The code that runs each time.</param>
/// <param name="isOfRequests">Whether requests do, and not a loop.</param>
internal sealed class Repetition(IOperation scope, bool isOfRequests)
{
    public IOperation Scope { get; } = scope;

    public bool IsOfRequests { get; } = isOfRequests;

    /// <summary>The request path around a call, or else the outermost loop; null if it is in neither.</summary>
    public static Repetition? Of(IOperation call, ISymbol member, RequestPath requests)
    {
        ILoopOperation? loop = null;
        var isLast = false;
        var at = call;
        for (; at.Parent is { } parent; at = parent)
        {
            switch (parent)
            {
                case IReturnOperation or IThrowOperation:
                case IBlockOperation block when EndsRound(block):
                    isLast = true;
                    break;
                case ILoopOperation around when IsRepeated(around, at) && !isLast:
                    loop = around;
                    break;
                case ILoopOperation:
                    isLast = false;
                    break;
                case IAnonymousFunctionOperation lambda:
                    return requests.Has(lambda) ? new Repetition(lambda, isOfRequests: true) : InLoop(loop);
                case ILocalFunctionOperation function:
                    return requests.Has(function) ? new Repetition(function, isOfRequests: true) : InLoop(loop);
            }
        }

        return member is IMethodSymbol method && requests.Has(method) ? new Repetition(at, isOfRequests: true) : InLoop(loop);
    }

    /// <summary>Whether what is built is kept for the next time, as by <c>kept ??= …</c>.</summary>
    public bool IsKept(IOperation call)
    {
        var isConditional = false;
        for (var at = call; at.Parent is { } parent && at != Scope; at = parent)
        {
            isConditional |= parent is IConditionalOperation;
            if (parent is ICoalesceAssignmentOperation)
            {
                return true;
            }
        }

        return isConditional && Fate.Taker(call) is IAssignmentOperation { Target: var target }
            && (target is not ILocalReferenceOperation { Local: var local }
                || !local.DeclaringSyntaxReferences.Any(declaration => Scope.Syntax.Span.Contains(declaration.Span)));
    }

    private static Repetition? InLoop(ILoopOperation? loop) => loop is null ? null : new Repetition(loop, isOfRequests: false);

    private static bool IsRepeated(ILoopOperation loop, IOperation part) => loop switch
    {
        IForEachLoopOperation each => each.Collection != part,
        IForLoopOperation counted => !counted.Before.Contains(part),
        _ => true,
    };

    // Whoever comes there leaves the loop.
    private static bool EndsRound(IBlockOperation block) =>
        block.Operations.LastOrDefault() is IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: BranchKind.Break }
            or IExpressionStatementOperation { Operation: IThrowOperation };
}
