using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Progressive.Policies;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Fluent;

/// <summary>The policy library as one compilation knows it. Each symbol is looked up once.</summary>
/// <param name="readyPolicy">The type whose calls end a policy.</param>
internal sealed class Library(INamedTypeSymbol readyPolicy)
{
    private static readonly string Name = typeof(Policy).Assembly.GetName().Name!;

    private readonly IAssemblySymbol assembly = readyPolicy.ContainingAssembly;
    private readonly ConcurrentDictionary<ISymbol, Type?> types = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, LibraryMethod?> constructors = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<string>> clauses = new(SymbolEqualityComparer.Default);

    // A method of a block that many strategies have is another one of each.
    private readonly ConcurrentDictionary<Type, ConcurrentDictionary<ISymbol, LibraryMethod?>> methods = new();

    /// <summary>Whether a compilation knows the library. To look for a type of it would open every reference there is.</summary>
    public static bool IsReferredTo(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(reference => reference.Name == Name);

    /// <summary>The library, or null where a compilation does without it.</summary>
    public static Library? Of(Compilation compilation) =>
        IsReferredTo(compilation) && compilation.GetTypeByMetadataName(typeof(ReadyPolicy).FullName!) is { } readyPolicy ? new Library(readyPolicy) : null;

    public bool Owns(ISymbol symbol) =>
        ReferenceEquals(symbol.ContainingAssembly, assembly) || SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly);

    /// <summary>Whether a method ends a policy: it checks or builds it.</summary>
    public bool Ends(IMethodSymbol method) => method.Name is nameof(ReadyPolicy.Build) or nameof(ReadyPolicy.Check)
        && (ReferenceEquals(method.ContainingType, readyPolicy) || SymbolEqualityComparer.Default.Equals(method.ContainingType, readyPolicy));

    public Type? TypeOf(INamedTypeSymbol type) => types.TryGetValue(type, out var twin) ? twin : types.GetOrAdd(type, Twin.OfType(type));

    public LibraryMethod? MethodOf(Type type, IMethodSymbol method)
    {
        var known = methods.GetOrAdd(type, static _ => new ConcurrentDictionary<ISymbol, LibraryMethod?>(SymbolEqualityComparer.Default));
        return known.TryGetValue(method, out var twin) ? twin : known.GetOrAdd(method, LibraryMethod.Of(Twin.OfMethod(type, method)));
    }

    public LibraryMethod? ConstructorOf(Type type, IMethodSymbol constructor) =>
        constructors.TryGetValue(constructor, out var twin) ? twin : constructors.GetOrAdd(constructor, LibraryMethod.Of(Twin.OfConstructor(type, constructor)));

    /// <summary>The clauses that somebody else's method says it stands for.</summary>
    public ImmutableArray<string> ClausesOf(IMethodSymbol method) =>
        clauses.TryGetValue(method.OriginalDefinition, out var named) ? named : clauses.GetOrAdd(method.OriginalDefinition, Named);

    private ImmutableArray<string> Named(ISymbol method) =>
    [
        .. from attribute in method.GetAttributes()
           where attribute.AttributeClass is { Name: nameof(PolicyClauseAttribute) } type && Owns(type)
           from argument in attribute.ConstructorArguments.Take(1)
           select argument.Value as string ?? "",
    ];
}
