using System;
using System.Reflection;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Fluent;

/// <summary>A block of a policy, to be read when the library opens it; null where what fills it is not certain.</summary>
internal sealed class Lambda(IAnonymousFunctionOperation? written)
{
    private static readonly MethodInfo Opening = typeof(Lambda).GetMethod(nameof(ActionOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    public IAnonymousFunctionOperation? Written { get; } = written;

    /// <summary>A delegate of a type that the library takes, or null if it is of another kind.</summary>
    public static object? Delegate(Type type, Action<object> open) =>
        type == typeof(Func<CheckStart, CheckClauses>) ? new Func<CheckStart, CheckClauses>(start => Return(start, open))
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Action<>)
            ? Opening.MakeGenericMethod(type.GenericTypeArguments).Invoke(null, [open])
        : null;

    private static Action<T> ActionOf<T>(Action<object> open) => block => open(block!);

    // A gate does not look at what its lambda gives back.
    private static CheckClauses Return(CheckStart start, Action<object> open)
    {
        open(start);
        return null!;
    }
}
