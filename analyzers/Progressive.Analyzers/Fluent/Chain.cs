using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Progressive.Analyzers.Fluent;

/// <summary>How calls hang together.</summary>
internal static class Chain
{
    /// <summary>What a call goes on with, or null: also of an extension method, and not the object whose own method it is.</summary>
    public static IOperation? Receiver(IInvocationOperation call)
    {
        if (call.Instance is not null)
        {
            return call.Instance is IInstanceReferenceOperation ? null : call.Instance;
        }

        if (call.TargetMethod.IsExtensionMethod)
        {
            foreach (var argument in call.Arguments)
            {
                if (argument.Parameter?.Ordinal == 0)
                {
                    return argument.Value;
                }
            }
        }

        return null;
    }

    /// <summary>An expression without what does not change it.</summary>
    public static IOperation Inner(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null, Operand: var inner }:
                    operation = inner;
                    break;
                case IParenthesizedOperation { Operand: var inner }:
                    operation = inner;
                    break;
                default:
                    return operation;
            }
        }
    }
}
