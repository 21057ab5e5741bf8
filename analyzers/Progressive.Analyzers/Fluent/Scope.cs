using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Progressive.Analyzers.Fluent;

/// <summary>What the parameters and locals of the code that is read stand for: blocks of the policy, and values.</summary>
/// <param name="outer">What the code around it knows.</param>
internal sealed class Scope(Scope? outer = null)
{
    private readonly Dictionary<ISymbol, object?> values = new(SymbolEqualityComparer.Default);

    /// <summary>The call that a method was read for; null in a lambda.</summary>
    public IInvocationOperation? Call { get; private init; }

    /// <summary>What the code knows that makes the call.</summary>
    public Scope? Caller { get; private init; }

    public IEnumerable<object> Blocks => values.Values.Where(Block.Is)!;

    /// <summary>The inside of a method; only a local function knows what is around it.</summary>
    public static Scope OfCall(IInvocationOperation call, Scope caller) =>
        new(call.TargetMethod.MethodKind == MethodKind.LocalFunction ? caller : null) { Call = call, Caller = caller };

    public void Set(ISymbol symbol, object? value) => values[symbol] = value;

    public bool TryGet(ISymbol symbol, out object? value) =>
        values.TryGetValue(symbol, out value) || (outer is not null && outer.TryGet(symbol, out value));

    /// <summary>Where a parameter got its value: the inside of the method that has it, or null.</summary>
    public Scope? Of(IParameterSymbol parameter) =>
        values.ContainsKey(parameter) ? (Call is null ? null : this) : outer?.Of(parameter);
}
