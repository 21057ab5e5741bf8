using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Progressive.Analyzers.Usage;

/// <summary>Who runs a lambda at another time than when it is handed over.</summary>
internal sealed class LateRunners(Compilation compilation)
{
    private static readonly string[] Types =
    [
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.TaskFactory", "System.Threading.Tasks.TaskFactory`1",
        "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Timer", "System.Threading.CancellationToken", "System.Lazy`1",
    ];

    private readonly ImmutableHashSet<ISymbol?> runners = Types
        .Select(compilation.GetTypeByMetadataName)
        .Where(type => type is not null)
        .ToImmutableHashSet<ISymbol?>(SymbolEqualityComparer.Default);

    /// <summary>Whoever gets a lambda, if that is certain to run it later; or null.</summary>
    public string? Name(IOperation taker) => taker switch
    {
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } when Has(method.ContainingType) => $"'{method.ContainingType.Name}.{method.Name}'",
        IArgumentOperation { Parent: IObjectCreationOperation { Type: INamedTypeSymbol type } } when Has(type) => $"The '{type.Name}'",
        IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: var raised } } => $"The event '{raised.Name}'",
        ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Field: var field } } => $"Whoever reads '{field.Name}'",
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } => $"Whoever reads '{property.Name}'",
        _ => null,
    };

    private bool Has(INamedTypeSymbol type) => runners.Contains(type.OriginalDefinition);
}
