using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Analyzers.Fluent;

namespace Progressive.Analyzers.Usage;

/// <summary>The members of tasks that block whoever asks them.</summary>
internal sealed class TaskMembers
{
    private const string Wait = nameof(System.Threading.Tasks.Task.Wait);
    private const string Awaiter = nameof(System.Threading.Tasks.Task.GetAwaiter);
    private const string GetResult = nameof(System.Runtime.CompilerServices.TaskAwaiter.GetResult);

    private static readonly string[] Generic = ["System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask`1"];

    private readonly ImmutableHashSet<ISymbol?> results;
    private readonly INamedTypeSymbol? task;

    public TaskMembers(Compilation compilation)
    {
        results = Generic
            .Select(compilation.GetTypeByMetadataName)
            .SelectMany(type => type?.GetMembers("Result") ?? [])
            .ToImmutableHashSet<ISymbol?>(SymbolEqualityComparer.Default);
        task = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task");
    }

    /// <summary>How an operation blocks, where that is written, and the task it waits for; null if it does not.</summary>
    public (string Name, Location Place, IOperation Task)? Blocking(IOperation operation)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation { Instance: { } waited, Property: var property } when results.Contains(property.OriginalDefinition):
                return (".Result", Place(operation), waited);
            case IInvocationOperation { TargetMethod: { Name: Wait } method, Instance: { } waited }
                when SymbolEqualityComparer.Default.Equals(method.ContainingType, task):
                return (".Wait()", Place(operation), waited);
            case IInvocationOperation { TargetMethod.Name: GetResult, Instance: { } awaiter }
                when Chain.Inner(awaiter) is IInvocationOperation { TargetMethod.Name: Awaiter, Instance: { } waited }:
                return (".GetAwaiter().GetResult()", Place(operation), waited);
            default:
                return null;
        }
    }

    private static Location Place(IOperation operation) => operation switch
    {
        IInvocationOperation call => CallName.Place(call),
        { Syntax: MemberAccessExpressionSyntax { Name: var name } } => name.GetLocation(),
        _ => operation.Syntax.GetLocation(),
    };
}
