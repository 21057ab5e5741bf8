using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Analyzers.Fluent;

namespace Progressive.Analyzers.Usage;

/// <summary>Whether an expression is certain to mean the same each time a piece of code runs.</summary>
/// <param name="library">The policy library: its words mean what they always mean.</param>
/// <param name="scope">The code that runs again and again.</param>
/// <param name="compilation">The compilation.</param>
/// <param name="cancel">Ends it early.</param>
internal sealed class Invariance(Library library, IOperation scope, Compilation compilation, CancellationToken cancel)
{
    private const int Deepest = 16;

    // A file is taken for what it was: who reads it anew on purpose may say so.
    private static readonly string[] Steady = ["System.TimeSpan", "System.String", "System.Math", "System.AppContext", "System.IO.Path", "System.IO.File", "System.DateTime"];

    private readonly INamedTypeSymbol?[] steady = [.. Steady.Select(compilation.GetTypeByMetadataName)];
    private readonly CertainLocal locals = new(new CodeFile(cancel), library);
    private readonly INamedTypeSymbol? token = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");
    private int depth;

    /// <summary>Whether every part of an expression is.</summary>
    public bool Holds(IOperation expression)
    {
        if (depth == Deepest)
        {
            return false;
        }

        depth++;
        var holds = expression.DescendantsAndSelf().All(part => IsSteady(part, expression));
        depth--;
        return holds;
    }

    private bool IsSteady(IOperation part, IOperation whole) => part switch
    {
        _ when token is not null && SymbolEqualityComparer.Default.Equals(part.Type, token) => true,
        IInvocationOperation { TargetMethod: var method } => IsSteady(method),
        IObjectCreationOperation { Constructor: { } constructor } => IsSteady(constructor),
        IPropertyReferenceOperation { Property: var property } => property.Name is not ("Now" or "UtcNow" or "Today") && IsSteady(property),
        IFieldReferenceOperation { Field: var field } => field.IsConst || (field.IsStatic && field.IsReadOnly),
        IParameterReferenceOperation reference => IsSteady(reference, reference.Parameter, whole),
        ILocalReferenceOperation { Local.IsConst: true } => true,
        ILocalReferenceOperation reference => IsDeclaredIn(reference.Local, whole) || IsSteady(reference, whole),
        IInstanceReferenceOperation or IInvalidOperation or IDynamicInvocationOperation or IDynamicMemberReferenceOperation => false,
        IMethodReferenceOperation or IEventReferenceOperation or IFunctionPointerInvocationOperation => false,
        _ => true,
    };

    private bool IsSteady(ISymbol member) => library.Owns(member)
        || steady.Any(type => type is not null && SymbolEqualityComparer.Default.Equals(type, member.ContainingType));

    private bool IsSteady(IParameterReferenceOperation reference, IParameterSymbol parameter, IOperation whole) => IsDeclaredIn(parameter, whole)
        || (!IsDeclaredIn(parameter, scope) && !scope.Descendants().OfType<IParameterReferenceOperation>().Any(other =>
            SymbolEqualityComparer.Default.Equals(other.Parameter, parameter) && Locals.IsWritten(other))
        && scope is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation);

    private bool IsSteady(ILocalReferenceOperation reference, IOperation whole)
    {
        if (!IsDeclaredIn(reference.Local, scope))
        {
            return !Locals.References(reference, reference.Local).Any(other => Locals.IsWritten(other) && scope.Syntax.Span.Contains(other.Syntax.Span));
        }

        // What else is said to a draft counts as well.
        var initial = Block.Is(reference.Type, library) ? locals.Block(reference) : locals.Value(reference);
        return initial is not null && initial != whole && Holds(initial);
    }

    private static bool IsDeclaredIn(ISymbol symbol, IOperation operation) => symbol.DeclaringSyntaxReferences
        .Any(declaration => declaration.SyntaxTree == operation.Syntax.SyntaxTree && operation.Syntax.Span.Contains(declaration.Span));
}
