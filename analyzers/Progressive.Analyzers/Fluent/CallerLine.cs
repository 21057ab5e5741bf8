using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Progressive.Analyzers.Fluent;

/// <summary>A line that the compiler filled in, with the call it is the line of: findings are shown there, whoever passes it on.</summary>
internal sealed class CallerLine(IInvocationOperation call, Scope scope, int number)
{
    public IInvocationOperation Call { get; } = call;

    public Scope Scope { get; } = scope;

    public int Number { get; } = number;

    /// <summary>The line of a call, if that is what an argument of it is.</summary>
    public static CallerLine? Of(IArgumentOperation argument, IInvocationOperation call, Scope scope) =>
        argument is { ArgumentKind: ArgumentKind.DefaultValue, Value.ConstantValue: { HasValue: true, Value: int line }, Parameter: { } parameter }
        && parameter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CallerLineNumberAttribute")
            ? new CallerLine(call, scope, line)
            : null;
}
