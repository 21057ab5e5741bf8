using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Progressive.Analyzers.Fluent;

namespace Progressive.Analyzers.Generation;

/// <summary>Where the generated classes go.</summary>
/// <param name="Namespace">The project's root namespace; empty for none.</param>
/// <param name="IsWanted">Whether the project knows policies, and has not turned generation off.</param>
/// <param name="Policies">The class of the policies.</param>
/// <param name="PolicyNames">The class of the names in them.</param>
internal sealed record Destination(string Namespace, bool IsWanted, GeneratedClass Policies, GeneratedClass PolicyNames)
{
    private const string RootNamespace = "build_property.RootNamespace";
    private const string Generation = "build_property.GeneratePolicies";
    private const string PoliciesName = "build_property.PoliciesClassName";
    private const string PolicyNamesName = "build_property.PolicyNamesClassName";
    private const string Attribute = "Microsoft.CodeAnalysis.EmbeddedAttribute";

    /// <summary>Nowhere.</summary>
    public static Destination None { get; } = new("", false, new("Policies", true), new("PolicyNames", true));

    /// <summary>The name of a class that something else of the project has already, or null.</summary>
    public string? Taken { get; private init; }

    /// <summary>Whether the attribute that hides classes from friends is still to be written.</summary>
    public bool NeedsAttribute { get; private init; }

    public static Destination Of(Compilation compilation, AnalyzerConfigOptions options, CancellationToken cancel)
    {
        var isWanted = Library.IsReferredTo(compilation) && !string.Equals(Value(options, Generation), "false", StringComparison.OrdinalIgnoreCase);
        var names = Value(options, RootNamespace).Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(Identifier).ToArray();
        var root = string.Join(".", names.Select(Escaped));
        if (!isWanted)
        {
            return None with { Namespace = root };
        }

        var space = Find(compilation, names);
        var (policies, policyNames) = (Class(space, options, PoliciesName, None.Policies.Name), Class(space, options, PolicyNamesName, None.PolicyNames.Name));
        return new Destination(root, true, policies, policyNames)
        {
            Taken = new[] { policies, policyNames }
                .SelectMany(part => space?.GetMembers(part.Name.TrimStart('@')) ?? [])
                .FirstOrDefault(member => !MayHaveMore(member, cancel))?.ToDisplayString(),
            NeedsAttribute = (policies.IsEmbedded || policyNames.IsEmbedded) && compilation.Assembly.GetTypeByMetadataName(Attribute) is null,
        };
    }

    private static GeneratedClass Class(INamespaceSymbol? space, AnalyzerConfigOptions options, string property, string usual)
    {
        var name = Value(options, property) is { Length: > 0 } chosen ? Identifier(chosen) : usual;
        var isPublic = space?.GetTypeMembers(name, 0).Any(part => part.DeclaredAccessibility == Accessibility.Public) == true;
        return new GeneratedClass(Escaped(name), !isPublic);
    }

    private static INamespaceSymbol? Find(Compilation compilation, string[] names)
    {
        INamespaceSymbol? place = compilation.Assembly.GlobalNamespace;
        foreach (var name in names)
        {
            place = place?.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == name);
        }

        return place;
    }

    private static string Value(AnalyzerConfigOptions options, string property) => options.TryGetValue(property, out var value) ? value.Trim() : "";

    // A class may have a second part; nothing else may stand next to a class of its name.
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
