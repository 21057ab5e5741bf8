using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Analyzers.Fluent;
using Progressive.Policies.Rules.Usage;

namespace Progressive.Analyzers.Usage;

/// <summary>Finds code that blocks a thread on what the engine and its ports do asynchronously.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingAnalyzer : DiagnosticAnalyzer
{
    private const string Engine = "Progressive.Core.Engine.RolloutEngine";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.Of(WaitsForEngine.Instance)];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (Library.IsReferredTo(start.Compilation) && start.Compilation.GetTypeByMetadataName(Engine) is { } engine)
            {
                var tasks = new TaskMembers(start.Compilation);
                start.RegisterOperationAction(operation => Analyze(operation, engine.ContainingAssembly, tasks), OperationKind.Invocation, OperationKind.PropertyReference);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, IAssemblySymbol core, TaskMembers tasks)
    {
        if (tasks.Blocking(context.Operation) is not var (name, place, task)
            || Source(task, core) is not { } source
            || IsOfEnd(context.ContainingSymbol, source))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(WaitsForEngine.Instance), place, WaitsForEngine.Message(name, Written(source))));
    }

    /// <summary>The member of the engine's assembly that a task comes from, unless it may be done by then.</summary>
    private static IOperation? Source(IOperation task, IAssemblySymbol core)
    {
        switch (Chain.Inner(task))
        {
            case IInvocationOperation { TargetMethod: var method } call when IsOf(method, core):
                return call;
            case IInvocationOperation { TargetMethod.Name: "AsTask" or "ConfigureAwait" or "WaitAsync" or "Preserve", Instance: { } inner }:
                return Source(inner, core);
            case IPropertyReferenceOperation { Property: var property } reference when IsOf(property, core):
                var isAsked = Locals.Root(reference).Descendants().OfType<IPropertyReferenceOperation>()
                    .Any(other => other != reference && SymbolEqualityComparer.Default.Equals(other.Property, property) && IsSeenToEnd(other));
                return isAsked ? null : reference;
            case ILocalReferenceOperation local when !Locals.References(local, local.Local).Any(IsSeenToEnd):
                return Locals.Initializer(local) is { } initial && Chain.Inner(initial) is not ILocalReferenceOperation ? Source(initial, core) : null;
            default:
                return null;
        }
    }

    private static bool IsOf(ISymbol member, IAssemblySymbol core) => SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, core);

    // Awaited, asked whether it is completed, or given to somebody who may do so: Task.WhenAny(...).
    private static bool IsSeenToEnd(IOperation task) => Fate.Taker(task) is IAwaitOperation or IArgumentOperation or IArrayInitializerOperation
        or ICollectionExpressionOperation or IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" or "Status" };

    // Dispose cannot wait in any other way.
    private static bool IsOfEnd(ISymbol member, IOperation source) =>
        member.Name == nameof(IDisposable.Dispose) && source is IInvocationOperation { TargetMethod.Name: "DisposeAsync" };

    private static string Written(IOperation source) => source.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name: var name } => name.Identifier.ValueText,
        _ => (source as IInvocationOperation)?.TargetMethod.Name ?? ((IPropertyReferenceOperation)source).Property.Name,
    };
}
