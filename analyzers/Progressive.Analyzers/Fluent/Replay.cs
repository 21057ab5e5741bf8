using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Policies;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Fluent;

/// <summary>
/// Makes the calls that build a policy once more, on the library beside this analyzer: so a policy is read by the very code
/// that will build it.
/// </summary>
/// <param name="file">The code it is built in.</param>
/// <param name="library">The policy library as the compilation knows it.</param>
/// <param name="cancel">Ends it early.</param>
internal sealed partial class Replay(CodeFile file, Library library, CancellationToken cancel)
{
    private const int Deepest = 32;
    private const int MostCalls = 10_000;

    private readonly Evaluation evaluation = new(file, library, cancel);
    private readonly CertainLocal locals = new(file, library);
    private readonly Transcript transcript = new();
    private readonly Doubts doubts = new();
    private readonly HashSet<IMethodSymbol> entered = new(SymbolEqualityComparer.Default);
    private bool isLost;

    /// <summary>What is certainly wrong with a policy, each with the place it is about.</summary>
    public IEnumerable<(Finding Finding, Location Place)> Findings(IOperation policy)
    {
        if (Run(policy, new Scope()) is not ReadyPolicy ready || isLost)
        {
            return [];
        }

        doubts.ApplyTo(ready.Draft);
        return ready.Check()
            .Where(finding => finding.Origin.Start < transcript.Count && !doubts.Cover(finding, transcript.Ends))
            .Select(finding => (finding, transcript.Place(finding.Origin.Start)));
    }

    /// <summary>The policy that is built, if all of it is certain and nothing in it is an error; else null.</summary>
    public Policy? Certain(IOperation policy) =>
        Run(policy, new Scope()) is ReadyPolicy ready && !isLost && doubts.AreNone && !DraftCheck.Refuse(ready.Check()) ? ready.Build() : null;

    /// <summary>The block that a chain of calls ends with, after making them; null where it is not understood.</summary>
    private object? Run(IOperation? end, Scope scope)
    {
        // Chains are long, and the compiler's stack is not.
        var chain = new Stack<IInvocationOperation>();
        object? block = null;
        while (end is not null)
        {
            var at = Chain.Inner(end);
            end = null;
            switch (at)
            {
                case IInvocationOperation call:
                    chain.Push(call);
                    end = Chain.Receiver(call);
                    break;
                case ILocalReferenceOperation local:
                    block = BlockOf(local.Local, scope);
                    end = block is null ? locals.Block(local) : null;
                    break;
                case IParameterReferenceOperation parameter:
                    block = BlockOf(parameter.Parameter, scope);
                    break;
            }
        }

        foreach (var call in chain)
        {
            cancel.ThrowIfCancellationRequested();
            isLost |= transcript.Count > MostCalls;
            if (isLost || (block is null && Chain.Receiver(call) is not null))
            {
                return null;
            }

            block = Call(block, call, scope);
        }

        return isLost ? null : block;
    }

    private static object? BlockOf(ISymbol symbol, Scope scope) => scope.TryGet(symbol, out var value) && Block.Is(value) ? value : null;

    private object? Call(object? receiver, IInvocationOperation call, Scope scope) =>
        (library.Owns(call.TargetMethod) ? Clause(receiver, call, scope)
            : file.Body(call.TargetMethod, call) is { } body ? Inside(body, receiver, call, scope)
            : receiver is not null ? Word(receiver, call, scope)
            : null)
        ?? NotUnderstood(receiver, call, scope);

    // A method of this file is read as if it stood where it is called.
    private object? Inside(Body body, object? receiver, IInvocationOperation call, Scope scope)
    {
        if (!Enter(body))
        {
            return null;
        }

        var inner = Scope.OfCall(call, scope);
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { Ordinal: var at, Type: var type })
            {
                Leave(body);
                return null;
            }

            var value = at == 0 && receiver is not null ? receiver
                : Block.Is(type, library) ? Run(argument.Value, scope)
                : CallerLine.Of(argument, call, scope) ?? evaluation.Of(argument.Value, scope);
            if (!Block.Is(value))
            {
                Escape([argument.Value], scope);
            }

            inner.Set(body.Method.Parameters[at], value);
        }

        var said = Say(body, inner);
        Leave(body);
        return said ?? GivenBack(call, inner.Blocks);
    }

    // It may have said more than could be read.
    private object? GivenBack(IInvocationOperation call, IEnumerable<object> blocks)
    {
        object? block = call.TargetMethod.ReturnsVoid ? Done.Instance : null;
        foreach (var given in blocks.ToArray())
        {
            MayBeMore(given);
            block ??= HouseWord.Returns(call.TargetMethod, given.GetType()) ? given : null;
        }

        return block;
    }

    private object? NotUnderstood(object? receiver, IInvocationOperation call, Scope scope)
    {
        Escape(call.Arguments.Select(argument => argument.Value), scope);
        return receiver is null ? null : GivenBack(call, [receiver]);
    }

    private void Open(int number, object block, Lambda? lambda)
    {
        transcript.Open(number, block);
        if (lambda?.Body is { Method.Parameters.Length: > 0 } body && Enter(body))
        {
            var scope = new Scope(lambda.Scope);
            scope.Set(body.Method.Parameters[0], block);
            if (Say(body, scope) is null)
            {
                MayBeMore(block);
            }

            Leave(body);
        }
        else
        {
            MayBeMore(block);
        }
    }

    // What calls itself could go on for ever.
    private bool Enter(Body body) => entered.Count < Deepest && entered.Add(body.Method);

    private void Leave(Body body) => entered.Remove(body.Method);

    /// <summary>What a body gives back: a block to go on with, or nothing; null where not all of it is understood.</summary>
    private object? Say(Body body, Scope scope)
    {
        for (var at = 0; at < body.Statements.Length; at++)
        {
            switch (body.Statements[at])
            {
                case IExpressionStatementOperation { Operation: var said } when Run(said, scope) is not null || !Escape([said], scope) || OnlyCalls(said):
                case IVariableDeclarationGroupOperation group when Declare(group, scope):
                case IEmptyOperation or ILocalFunctionOperation when !Escape([body.Statements[at]], scope):
                    break;
                case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: null }:
                    return Done.Instance;
                case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: var said } when Run(said, scope) is { } block:
                    return block;
                default:
                    Escape(body.Statements.Skip(at), scope);
                    return null;
            }
        }

        return Done.Instance;
    }

    // Whatever it does with a block, the names of blocks stand for the same ones behind it.
    private static bool OnlyCalls(IOperation said) => said is IInvocationOperation
        && said.Descendants().All(inner => inner is not IAssignmentOperation && inner is not IArgumentOperation { Parameter: null or { RefKind: not RefKind.None } });

    // A local that holds a block is gone on with by its name; what any other is declared with is read where it is used.
    private bool Declare(IVariableDeclarationGroupOperation group, Scope scope)
    {
        foreach (var local in group.Declarations.SelectMany(declaration => declaration.Declarators))
        {
            var value = local.Initializer?.Value;
            if (Block.Is(local.Symbol.Type, library))
            {
                if (local.Symbol.RefKind != RefKind.None || Run(value, scope) is not { } block || !Block.Is(block))
                {
                    return false;
                }

                scope.Set(local.Symbol, block);
            }
            else if (value is not null)
            {
                Escape([value], scope);
            }
        }

        return true;
    }

    /// <summary>Code that is not read may say more in each block it names. Whether it names one.</summary>
    private bool Escape(IEnumerable<IOperation> code, Scope scope)
    {
        var names = false;
        foreach (var operation in code.SelectMany(each => each.DescendantsAndSelf()))
        {
            var block = operation switch
            {
                IParameterReferenceOperation parameter => BlockOf(parameter.Parameter, scope),
                ILocalReferenceOperation local => BlockOf(local.Local, scope),
                _ => null,
            };
            if (block is not null)
            {
                MayBeMore(block);
                names = true;
            }
        }

        return names;
    }
}
