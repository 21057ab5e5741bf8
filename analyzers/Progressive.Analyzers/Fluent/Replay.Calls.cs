using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Policies;
using Progressive.Policies.Fluent;
using Progressive.Policies.Rules.Metrics;
using Progressive.Policies.Rules.Reactions;
using Progressive.Policies.Rules.Steps;

namespace Progressive.Analyzers.Fluent;

/// <content>The calls of the library, and those that stand for them.</content>
internal sealed partial class Replay
{
    private object? Clause(object? receiver, IInvocationOperation call, Scope scope)
    {
        if (Method(receiver, call.TargetMethod) is not { } method)
        {
            return null;
        }

        var number = transcript.Count;
        var arguments = new object?[method.Types.Length];
        var isCertain = true;
        var place = (Call: call, Scope: scope);
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { Ordinal: var at })
            {
                return null;
            }

            var type = method.Types[at];
            var value = evaluation.Of(argument.Value, scope);
            if (method.AreBlocks[at] && value is not null)
            {
                arguments[at] = Lambda.Delegate(type, block => Open(number, block, value as Lambda));
            }
            else if (at == method.LineAt)
            {
                place = value is CallerLine line ? (line.Call, line.Scope) : place;
                arguments[at] = (value as CallerLine)?.Number ?? value as int? ?? 0;
            }
            else if (!Binder.TryBind(type, value, out arguments[at], out var isKnown) || !(isKnown || method.AreValues[at]))
            {
                return null;
            }
            else if (!isKnown)
            {
                isCertain = false;
                Escape([argument.Value], scope);
            }
        }

        transcript.Begin(place.Call, place.Scope, receiver);
        if (!isCertain)
        {
            Doubt(method, receiver, number);
        }

        return Made(method, receiver, arguments, number);
    }

    /// <summary>What somebody else's method says on a block, as far as it names its clauses; or null.</summary>
    private object? Word(object receiver, IInvocationOperation call, Scope scope)
    {
        if (HouseWord.CallsOf(call.TargetMethod, receiver.GetType(), library) is not { } calls)
        {
            return null;
        }

        Escape(call.Arguments.Where(argument => argument.Value != Chain.Receiver(call)).Select(argument => argument.Value), scope);
        object? block = receiver;
        foreach (var method in calls)
        {
            if (block is not null)
            {
                block = Word(block, method, call, scope);
            }
        }

        return block;
    }

    private object? Word(object receiver, LibraryMethod method, IInvocationOperation call, Scope scope)
    {
        var number = transcript.Begin(call, scope, receiver);
        var arguments = method.Parameters.Select(parameter =>
            parameter.IsOptional ? parameter.DefaultValue
            : typeof(Delegate).IsAssignableFrom(parameter.ParameterType) ? Lambda.Delegate(parameter.ParameterType, block => Open(number, block, null))
            : parameter.ParameterType == typeof(string) ? Placeholder.Name(number)
            : Placeholder.Of(parameter.ParameterType)).ToArray();
        Doubt(method, receiver, number);
        if (receiver is CanaryBlock or BlueGreenBlock or PhasedBlock or FlagBlock)
        {
            doubts.AddStep();
        }

        if (NameRule(receiver, method) is { } rule)
        {
            doubts.AddName(rule);
        }

        return Made(method, receiver, arguments, number);
    }

    // What would take the name of the part for unknown.
    private static Type? NameRule(object receiver, LibraryMethod method) => receiver switch
    {
        NewPolicy or ReadyPolicy when method.Name == nameof(NewPolicy.Gate) => typeof(UnknownGate),
        NewPolicy or ReadyPolicy when method.Types.Contains(typeof(Words.Series)) => typeof(UnknownMetric),
        PhasedBlock when method.Name == nameof(PhasedBlock.Ring) => typeof(UnknownEnvironment),
        _ => null,
    };

    private void Doubt(LibraryMethod method, object? receiver, int number)
    {
        doubts.AddCall(number);
        if (receiver is StepClauses or HoldClauses || method.Name == nameof(CanaryBlock.Hold))
        {
            doubts.AddStep();
        }
        else if (method.Name is nameof(CanaryBlock.Step) or nameof(CanaryBlock.Steps))
        {
            doubts.AddExposure(number);
        }
        else if (method.Name == nameof(CanaryBlock.Drop))
        {
            // Whoever it is gets the candidate once more at a later step, or does not.
            MayBeMore(receiver!);
        }
    }

    private object? Made(LibraryMethod method, object? receiver, object?[] arguments, int number)
    {
        try
        {
            var block = method.Invoke(receiver, arguments);
            transcript.End(number, receiver, block);
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

    private LibraryMethod? Method(object? receiver, IMethodSymbol method)
    {
        // Only Policy.Named begins a policy, and calls are those of one.
        if (method.IsStatic != receiver is null || (receiver is null && transcript.Count > 0))
        {
            return null;
        }

        var twin = library.MethodOf(receiver?.GetType() ?? typeof(Policy), method);
        return twin is { LineAt: >= 0 } && (receiver is not null || twin.ReturnType == typeof(NewPolicy)) ? twin : null;
    }

    private void MayBeMore(object block)
    {
        var number = transcript.Opening(block);
        switch (block)
        {
            case StepClauses or HoldClauses:
                doubts.AddStep();
                doubts.AddBlock(number, affectsAll: false);
                break;
            case CheckStart or CheckClauses or GateBlock or MetricClauses:
                doubts.AddBlock(number, affectsAll: false);
                break;
            default:
                doubts.AddStep();
                doubts.AddBlock(number, affectsAll: true);
                break;
        }
    }
}
