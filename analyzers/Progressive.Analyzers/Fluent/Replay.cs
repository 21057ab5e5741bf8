using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Policies;
using Progressive.Policies.Fluent;
using Progressive.Policies.Rules;

namespace Progressive.Analyzers.Fluent;

/// <summary>
/// Makes the calls that build a policy once more, on the library beside this analyzer: so a policy is read by the very code
/// that will build it.
/// </summary>
/// <param name="library">The policy library as the compilation knows it.</param>
/// <param name="cancel">Ends it early.</param>
internal sealed class Replay(IAssemblySymbol library, CancellationToken cancel)
{
    private const string Line = "line";

    private readonly Evaluation evaluation = new(library, cancel);
    private readonly Doubts doubts = new();

    // By the number of the call: the library counts them in the same way.
    private readonly List<IInvocationOperation> calls = [];
    private readonly List<int> ends = [];
    private readonly List<int> parents = [];

    private readonly Dictionary<object, int> callOf = [];
    private readonly Dictionary<IParameterSymbol, object> blocks = new(SymbolEqualityComparer.Default);
    private bool isLost;

    /// <summary>What is certainly wrong with a policy, each with the call it is about.</summary>
    public IEnumerable<(Finding Finding, IInvocationOperation Call)> Findings(IOperation policy)
    {
        if (Run(policy) is not ReadyPolicy ready || isLost)
        {
            return [];
        }

        doubts.ApplyTo(ready.Draft);
        return ready.Check()
            .Where(finding => finding.Origin.Start < calls.Count && !doubts.Cover(finding, ends))
            .Select(finding => (finding, calls[finding.Origin.Start]));
    }

    /// <summary>The policy that is built, if all of it is certain and nothing in it is an error; else null.</summary>
    public Policy? Certain(IOperation policy) =>
        Run(policy) is ReadyPolicy ready && !isLost && doubts.AreNone && !DraftCheck.Refuse(ready.Check()) ? ready.Build() : null;

    /// <summary>The block that a chain of calls ends with, after making them; null where it is not understood.</summary>
    private object? Run(IOperation? end)
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
                    end = CertainLocal.Block(local);
                    break;
                case IParameterReferenceOperation { Parameter: var parameter }:
                    blocks.TryGetValue(parameter, out block);
                    break;
            }
        }

        foreach (var call in chain)
        {
            cancel.ThrowIfCancellationRequested();
            if (isLost || (block is null && Chain.Receiver(call) is not null))
            {
                return null;
            }

            block = Call(block, call);
        }

        return isLost ? null : block;
    }

    private object? Call(object? receiver, IInvocationOperation call)
    {
        if (Method(receiver, call.TargetMethod) is not { } method)
        {
            return NotUnderstood(receiver, call);
        }

        var number = calls.Count;
        var parameters = method.GetParameters();
        var arguments = new object?[parameters.Length];
        var isCertain = true;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { Ordinal: var at, Name: var name })
            {
                return NotUnderstood(receiver, call);
            }

            var value = evaluation.Of(argument.Value);
            if (typeof(System.Delegate).IsAssignableFrom(parameters[at].ParameterType) && value is not null)
            {
                arguments[at] = Lambda.Delegate(parameters[at].ParameterType, block => Open(number, block, (value as Lambda)?.Written));
            }
            else if (name == Line)
            {
                arguments[at] = value as int? ?? 0;
            }
            else if (!Binder.TryBind(parameters[at].ParameterType, value, out arguments[at], out var isKnown)
                || !(isKnown || Leaves.Contain(method.Name, name)))
            {
                return NotUnderstood(receiver, call);
            }
            else
            {
                isCertain &= isKnown;
            }
        }

        calls.Add(call);
        ends.Add(number);
        parents.Add(receiver is null ? 0 : callOf[receiver]);
        if (!isCertain)
        {
            doubts.AddCall(number);
            if (arguments.Any(argument => argument is Audience or Audience[]))
            {
                // What the steps around it mean depends on who has the candidate already.
                MayBeMore(receiver!);
            }
        }

        return Made(method, receiver, arguments, number);
    }

    private object? Made(MethodInfo method, object? receiver, object?[] arguments, int number)
    {
        try
        {
            var block = method.Invoke(receiver, arguments);
            ends[number] = calls.Count;
            if (!callOf.ContainsKey(block))
            {
                callOf[block] = receiver is null ? number : callOf[receiver];
            }

            return block;
        }
        catch (TargetInvocationException)
        {
            // No text could say it: the program will end there, with a message of the library's own.
            cancel.ThrowIfCancellationRequested();
            isLost = true;
            return null;
        }
    }

    private MethodInfo? Method(object? receiver, IMethodSymbol method)
    {
        if (!SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, library) || method.IsStatic != receiver is null)
        {
            return null;
        }

        // Whatever says a clause has its line; only Policy.Named begins a policy.
        var twin = Twin.OfMethod(receiver?.GetType() ?? typeof(Policy), method);
        return twin is not null && (receiver is not null || twin.ReturnType == typeof(NewPolicy))
            && twin.GetParameters().Any(parameter => parameter.Name == Line) ? twin : null;
    }

    private object? NotUnderstood(object? receiver, IInvocationOperation call)
    {
        if (receiver is null || !Twin.IsOf(receiver.GetType(), call.TargetMethod.ReturnType))
        {
            return null;
        }

        MayBeMore(receiver);
        return receiver;
    }

    private void Open(int number, object block, IAnonymousFunctionOperation? lambda)
    {
        callOf[block] = number;
        if (lambda?.Symbol.Parameters.FirstOrDefault() is not { } parameter)
        {
            MayBeMore(block);
            return;
        }

        blocks[parameter] = block;
        foreach (var statement in lambda.Body.Operations)
        {
            switch (statement)
            {
                case IExpressionStatementOperation { Operation: var said } when Run(said) is not null:
                case IVariableDeclarationGroupOperation locals when !locals.Declarations.SelectMany(each => each.Declarators).Any(IsBlock):
                    break;
                case IReturnOperation { ReturnedValue: null }:
                    return;
                case IReturnOperation { ReturnedValue: var said } when Run(said) is not null:
                    return;
                default:
                    MayBeMore(block);
                    return;
            }
        }
    }

    // What a block is given back as would be said again where the local is read.
    private bool IsBlock(IVariableDeclaratorOperation local) =>
        SymbolEqualityComparer.Default.Equals(local.Symbol.Type.ContainingAssembly, library)
        && local.Symbol.Type is not { Name: nameof(Duration) }
        && local.Symbol.Type.ContainingNamespace.Name == nameof(Progressive.Policies.Fluent);

    private void MayBeMore(object block)
    {
        var number = callOf[block];
        switch (block)
        {
            case StepClauses or HoldClauses or CheckStart or CheckClauses:
                doubts.AddBlock(number, affectsAll: false);
                doubts.AddBlock(parents[number], affectsAll: block is StepClauses or HoldClauses);
                break;
            case GateBlock:
                doubts.AddBlock(number, affectsAll: false);
                break;
            case NewPolicy or ReadyPolicy or CanaryBlock or BlueGreenBlock or PhasedBlock or FlagBlock:
                doubts.AddBlock(number, affectsAll: true);
                break;
            default:
                isLost = true;
                break;
        }
    }
}
