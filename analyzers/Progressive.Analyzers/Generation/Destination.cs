using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Progressive.Policies;

namespace Progressive.Analyzers.Generation;

/// <summary>Where the generated classes go.</summary>
/// <param name="Namespace">The project's root namespace; empty for none.</param>
/// <param name="IsWanted">Whether the project knows policies, and has not turned generation off.</param>
/// <param name="IsTaken">Whether something else of the project has the name of the class already.</param>
internal sealed record Destination(string Namespace, bool IsWanted, bool IsTaken)
{
    public const string Policies = "Policies";
    public const string PolicyNames = "PolicyNames";

    /// <summary>The class of the policies, with its namespace.</summary>
    public string FullName => Namespace.Length == 0 ? Policies : Namespace + "." + Policies;

    private const string RootNamespace = "build_property.RootNamespace";
    private const string Generation = "build_property.GeneratePolicies";

    public static Destination Of(Compilation compilation, AnalyzerConfigOptions options, CancellationToken cancel)
    {
        options.TryGetValue(Generation, out var generation);
        options.TryGetValue(RootNamespace, out var root);
        var isWanted = compilation.GetTypeByMetadataName(typeof(Policy).FullName!) is not null
            && !string.Equals(generation, "false", StringComparison.OrdinalIgnoreCase);
        var names = (root ?? "").Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(Identifier).ToArray();
        return new Destination(
            string.Join(".", names.Select(Escaped)), isWanted, isWanted && IsSomethingElse(compilation, names, cancel));
    }

    // A static class may have a second part; nothing else may stand beside a class of that name.
    private static bool IsSomethingElse(Compilation compilation, string[] names, CancellationToken cancel)
    {
        INamespaceSymbol? place = compilation.Assembly.GlobalNamespace;
        foreach (var name in names)
        {
            place = place?.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == name);
        }

        return place is not null && place.GetMembers(Policies).Any(member => member is not INamedTypeSymbol type
            || (type.Arity == 0 && !type.DeclaringSyntaxReferences.All(part => IsPartial(part.GetSyntax(cancel)))));
    }

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
