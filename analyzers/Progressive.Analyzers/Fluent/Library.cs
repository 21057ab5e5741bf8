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
    private readonly INamedTypeSymbol? policy = readyPolicy.ContainingAssembly.GetTypeByMetadataName(typeof(Policy).FullName!);
    private readonly INamedTypeSymbol? policyText = readyPolicy.ContainingAssembly.GetTypeByMetadataName(typeof(PolicyText).FullName!);
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

    /// <summary>Whether a method or type is the library's own.</summary>
    public bool Owns(ISymbol symbol) =>
        ReferenceEquals(symbol.ContainingAssembly, assembly) || SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly);

    /// <summary><c>Policy.Named(…)</c>.</summary>
    public bool Begins(IMethodSymbol method) => method.Name == nameof(Policy.Named) && IsOf(policy, method);

    /// <summary><c>.Build()</c>.</summary>
    public bool Builds(IMethodSymbol method) => method.Name == nameof(ReadyPolicy.Build) && IsOf(readyPolicy, method);

    /// <summary><c>.Build()</c> or <c>.Check()</c>: nothing may be said after it.</summary>
    public bool Ends(IMethodSymbol method) => method.Name is nameof(ReadyPolicy.Build) or nameof(ReadyPolicy.Check) && IsOf(readyPolicy, method);

    /// <summary><c>PolicyText.Parse(…)</c>.</summary>
    public bool Parses(IMethodSymbol method) => method.Name == nameof(PolicyText.Parse) && IsOf(policyText, method);

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

    private static bool IsOf(INamedTypeSymbol? type, IMethodSymbol method) =>
        ReferenceEquals(method.ContainingType, type) || SymbolEqualityComparer.Default.Equals(method.ContainingType, type);

    private ImmutableArray<string> Named(ISymbol method) =>
    [
        .. from attribute in method.GetAttributes()
           where attribute.AttributeClass is { Name: nameof(PolicyClauseAttribute) } type && Owns(type)
           from argument in attribute.ConstructorArguments.Take(1)
           select argument.Value as string ?? "",
    ];
}
