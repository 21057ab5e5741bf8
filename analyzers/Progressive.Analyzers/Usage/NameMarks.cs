using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Progressive.Policies;

namespace Progressive.Analyzers.Usage;

/// <summary>Which parameters, properties and fields hold names of policies and their parts: those with a <see cref="PolicyNameAttribute"/>.</summary>
internal sealed class NameMarks
{
    private readonly INamedTypeSymbol attribute;
    private readonly ConcurrentDictionary<ISymbol, (PolicyPart Part, bool Declares)?> marks = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> users = new(SymbolEqualityComparer.Default);

    private NameMarks(INamedTypeSymbol attribute) => this.attribute = attribute;

    /// <summary>The library that has the attribute.</summary>
    public IAssemblySymbol Library => attribute.ContainingAssembly;

    public static NameMarks? In(Compilation compilation) =>
        compilation.GetTypeByMetadataName(typeof(PolicyNameAttribute).FullName!) is { } attribute ? new NameMarks(attribute) : null;

    /// <summary>What a string of a parameter, property or field names, and whether a policy gets it there; or null.</summary>
    public (PolicyPart Part, bool Declares)? Of(ISymbol? symbol) =>
        symbol is not null && IsUser(symbol.ContainingAssembly) ? marks.GetOrAdd(symbol.OriginalDefinition, Read) : null;

    /// <summary>The same of a property that implements or overrides a marked one.</summary>
    public (PolicyPart Part, bool Declares)? OfProperty(IPropertySymbol property)
    {
        for (var at = property; at is not null; at = at.OverriddenProperty)
        {
            if (Of(at) is { } own)
            {
                return own;
            }
        }

        foreach (var contract in property.ContainingType.AllInterfaces.Where(contract => IsUser(contract.ContainingAssembly)))
        {
            foreach (var member in contract.GetMembers().OfType<IPropertySymbol>())
            {
                if (Of(member) is { } mark
                    && SymbolEqualityComparer.Default.Equals(property.ContainingType.FindImplementationForInterfaceMember(member), property))
                {
                    return mark;
                }
            }
        }

        return null;
    }

    /// <summary>Whether an assembly is the library or refers to it: no other can have the attribute.</summary>
    public bool IsUser(IAssemblySymbol? assembly) => assembly is not null && users.GetOrAdd(assembly, one =>
        SymbolEqualityComparer.Default.Equals(one, Library)
        || one.Modules.Any(module => module.ReferencedAssemblySymbols.Any(other => SymbolEqualityComparer.Default.Equals(other, Library))));

    private (PolicyPart Part, bool Declares)? Read(ISymbol symbol)
    {
        var mark = symbol.GetAttributes().FirstOrDefault(one => SymbolEqualityComparer.Default.Equals(one.AttributeClass, attribute));
        return mark is { ConstructorArguments: { Length: 1 } arguments } && arguments[0].Value is int part
            ? ((PolicyPart)part, mark.NamedArguments.Any(named => named.Key == nameof(PolicyNameAttribute.Declares) && named.Value.Value is true))
            : null;
    }
}
