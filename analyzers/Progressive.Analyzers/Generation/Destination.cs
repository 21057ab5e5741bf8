using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Progressive.Analyzers.Fluent;
using Progressive.Policies;

namespace Progressive.Analyzers.Generation;

/// <summary>Where the generated classes go.</summary>
/// <param name="Namespace">The project's root namespace; empty for none.</param>
/// <param name="IsWanted">Whether the project knows policies, and has not turned generation off.</param>
/// <param name="Taken">The name of a class that something else of the project has already, or null.</param>
internal sealed record Destination(string Namespace, bool IsWanted, string? Taken)
{
    public const string Policies = "Policies";
    public const string PolicyNames = "PolicyNames";

    private const string RootNamespace = "build_property.RootNamespace";
    private const string Generation = "build_property.GeneratePolicies";

    /// <summary>Nowhere.</summary>
    public static Destination None { get; } = new("", false, null);

    public static Destination Of(Compilation compilation, AnalyzerConfigOptions options, CancellationToken cancel)
    {
        options.TryGetValue(Generation, out var generation);
        options.TryGetValue(RootNamespace, out var root);
        var isWanted = Library.IsReferredTo(compilation)
            && !string.Equals(generation, "false", StringComparison.OrdinalIgnoreCase);
        var names = (root ?? "").Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(Identifier).ToArray();
        return new Destination(
            string.Join(".", names.Select(Escaped)), isWanted, isWanted ? SomethingElse(compilation, names, cancel) : null);
    }

    private static string? SomethingElse(Compilation compilation, string[] names, CancellationToken cancel)
    {
        INamespaceSymbol? place = compilation.Assembly.GlobalNamespace;
        foreach (var name in names)
        {
            place = place?.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == name);
        }

        return new[] { Policies, PolicyNames }
            .SelectMany(name => place?.GetMembers(name) ?? [])
            .FirstOrDefault(member => !MayHaveMore(member, cancel))?.ToDisplayString();
    }

    // A class may have a second part; nothing else may stand beside a class of its name.
    private static bool MayHaveMore(INamespaceOrTypeSymbol member, CancellationToken cancel) => member is INamedTypeSymbol type
        && (type.Arity > 0 || type.DeclaringSyntaxReferences.All(part => IsPartial(part.GetSyntax(cancel))));

    private static bool IsPartial(SyntaxNode type) =>
        type is ClassDeclarationSyntax { Modifiers: var modifiers } && modifiers.Any(SyntaxKind.PartialKeyword);

    // A project may be named as no namespace can be.
    private static string Identifier(string name)
    {
        var letters = string.Concat(name.Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_'));
        return SyntaxFacts.IsIdentifierStartCharacter(letters[0]) ? letters : "_" + letters;
    }

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
