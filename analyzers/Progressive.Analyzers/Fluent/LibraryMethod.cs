using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Fluent;

/// <summary>A method of the library, or a constructor, with what a call asks of it: each is asked once.</summary>
internal sealed class LibraryMethod
{
    private static readonly ConcurrentDictionary<MethodBase, LibraryMethod> Known = new();

    private readonly MethodBase method;

    private LibraryMethod(MethodBase method)
    {
        this.method = method;
        ReturnType = method is MethodInfo { ReturnType: var type } ? type : method.DeclaringType!;
        Parameters = method.GetParameters();
        Types = [.. Parameters.Select(parameter => parameter.ParameterType)];
        AreBlocks = [.. Types.Select(type => typeof(Delegate).IsAssignableFrom(type))];
        AreValues = [.. Parameters.Select(parameter => parameter.IsDefined(typeof(PolicyValueAttribute)))];
        LineAt = Parameters.Count > 0 && Parameters[Parameters.Count - 1].IsDefined(typeof(CallerLineNumberAttribute)) ? Parameters.Count - 1 : -1;
    }

    public string Name => method.Name;

    public bool IsStatic => method.IsStatic;

    public Type ReturnType { get; }

    public IReadOnlyList<ParameterInfo> Parameters { get; }

    public Type[] Types { get; }

    /// <summary>Which arguments are lambdas.</summary>
    public bool[] AreBlocks { get; }

    /// <summary>Which arguments a draft keeps as values of their own, and so can keep as unknown.</summary>
    public bool[] AreValues { get; }

    /// <summary>Where it takes its line; below zero where it takes none. Whatever says a clause takes one.</summary>
    public int LineAt { get; }

    public static LibraryMethod? Of(MethodBase? method) =>
        method is null ? null : Known.TryGetValue(method, out var known) ? known : Known.GetOrAdd(method, new LibraryMethod(method));

    /// <exception cref="TargetInvocationException">The arguments are such that no text could say them.</exception>
    public object Invoke(object? instance, object?[] arguments) =>
        method is ConstructorInfo constructor ? constructor.Invoke(arguments) : method.Invoke(instance, arguments);
}
