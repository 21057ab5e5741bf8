using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Fluent;

/// <summary>The types whose calls are statements and clauses: they are gone on with, and are no values.</summary>
internal static class Block
{
    private static readonly HashSet<Type> Types =
    [
        typeof(PolicyBlock<>), typeof(NewPolicy), typeof(ReadyPolicy),
        typeof(StrategyBlock<>), typeof(CanaryBlock), typeof(BlueGreenBlock), typeof(PhasedBlock), typeof(FlagBlock),
        typeof(GuardClauses<>), typeof(StepClauses), typeof(HoldClauses),
        typeof(GateBlock), typeof(CheckStart), typeof(CheckClauses), typeof(CheckClauses<>), typeof(AbsoluteCheck), typeof(RelativeCheck),
        typeof(MetricClauses), typeof(ExpectBlock),
    ];

    private static readonly HashSet<string> Names = [.. Types.Select(type => type.Name)];

    public static bool Is(object? value) => value is not null && Types.Contains(value.GetType());

    public static bool Is(ITypeSymbol? type, Library library) => type switch
    {
        INamedTypeSymbol named => Names.Contains(named.MetadataName) && library.Owns(named),
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(constraint => constraint is INamedTypeSymbol && Is(constraint, library)),
        _ => false,
    };
}
