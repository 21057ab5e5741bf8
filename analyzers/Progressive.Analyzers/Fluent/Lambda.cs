using System;
using System.Collections.Concurrent;
using System.Reflection;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Fluent;

/// <summary>A block of a policy, to be read when the library opens it.</summary>
/// <param name="body">What fills it; null where that is not certain.</param>
/// <param name="scope">What the code around it knows.</param>
internal sealed class Lambda(Body? body, Scope scope)
{
    private static readonly MethodInfo Opening = typeof(Lambda).GetMethod(nameof(ActionOf), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly ConcurrentDictionary<Type, Func<Action<object>, Delegate>> Openings = new();

    public Body? Body { get; } = body;

    public Scope Scope { get; } = scope;

    /// <summary>A delegate of a type that the library takes, or null if it is of another kind.</summary>
    public static Delegate? Delegate(Type type, Action<object> open) =>
        type == typeof(Func<CheckStart, CheckClauses>) ? new Func<CheckStart, CheckClauses>(start => Return(start, open))
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Action<>) ? Openings.GetOrAdd(type, OpeningOf)(open)
        : null;

    private static Func<Action<object>, Delegate> OpeningOf(Type type) => (Func<Action<object>, Delegate>)
        System.Delegate.CreateDelegate(typeof(Func<Action<object>, Delegate>), Opening.MakeGenericMethod(type.GenericTypeArguments));

    private static Delegate ActionOf<T>(Action<object> open) => new Action<T>(block => open(block!));

    // A gate does not look at what its lambda gives back.
    private static CheckClauses Return(CheckStart start, Action<object> open)
    {
        open(start);
        return null!;
    }
}
