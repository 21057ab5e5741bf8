using System.Reflection;
using System.Reflection.Metadata;

namespace Progressive.Architecture.Tests;

/// <summary>A type that somebody wrote, as the compiled assembly declares it.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Path">Its name within that, with the types it is nested in, as documentation comments name it: <c>Bounds`1.Side</c>.</param>
/// <param name="Base">The name of the type it derives from; empty for an interface.</param>
/// <param name="TypeParameters">The names of its type parameters, without those of the types it is nested in.</param>
/// <param name="IsPublic">Whether other assemblies see it.</param>
/// <param name="Members">The names of its methods, properties, fields and events, as they are written.</param>
internal sealed record DeclaredType(
    string Namespace, string Path, string Base, IReadOnlyList<string> TypeParameters, bool IsPublic, IReadOnlyList<string> Members)
{
    /// <summary>Its own name, without type parameters.</summary>
    public string Name => Path.Split('.')[^1].Split('`')[0];

    public bool IsNested => Path.Contains('.', StringComparison.Ordinal);

    /// <summary>How documentation comments refer to it.</summary>
    public string DocumentationId => $"T:{Namespace}.{Path}";

    /// <summary>As C# writes it, without its namespace: <c>Bounds&lt;T&gt;</c>.</summary>
    public string Written =>
        string.Join('.', Path.Split('.').Select(part => part.Split('`')[0])) + (TypeParameters.Count == 0 ? "" : $"<{string.Join(", ", TypeParameters)}>");

    public override string ToString() => $"{Namespace}.{Written}";

    public static IEnumerable<DeclaredType> All(MetadataReader assembly) =>
        assembly.TypeDefinitions.Select(handle => Read(assembly, assembly.GetTypeDefinition(handle))).OfType<DeclaredType>();

    private static DeclaredType? Read(MetadataReader assembly, TypeDefinition type)
    {
        var path = assembly.GetString(type.Name);
        var isPublic = IsVisible(type);
        var outermost = type;
        while (!outermost.GetDeclaringType().IsNil)
        {
            outermost = assembly.GetTypeDefinition(outermost.GetDeclaringType());
            path = $"{assembly.GetString(outermost.Name)}.{path}";
            isPublic &= IsVisible(outermost);
        }

        // The compiler's own types have names that nobody can write; those of its generators, and substitutes for what an older framework
        // lacks, are internal to namespaces that are not the project's.
        var space = assembly.GetString(outermost.Namespace);
        if (path.Contains('<', StringComparison.Ordinal) || (!isPublic && !space.StartsWith("Progressive.", StringComparison.Ordinal)))
        {
            return null;
        }

        var inherited = type.GetDeclaringType() is { IsNil: false } parent ? assembly.GetTypeDefinition(parent).GetGenericParameters().Count : 0;
        return new DeclaredType(
            space,
            path,
            BaseOf(assembly, type),
            [.. type.GetGenericParameters().Skip(inherited).Select(parameter => assembly.GetString(assembly.GetGenericParameter(parameter).Name))],
            isPublic,
            [.. MembersOf(assembly, type).Where(name => !name.Contains('<', StringComparison.Ordinal))]);
    }

    private static bool IsVisible(TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic;

    private static string BaseOf(MetadataReader assembly, TypeDefinition type) => type.BaseType switch
    {
        { IsNil: true } => "",
        { Kind: HandleKind.TypeDefinition } own => assembly.GetString(assembly.GetTypeDefinition((TypeDefinitionHandle)own).Name),
        { Kind: HandleKind.TypeReference } other => assembly.GetString(assembly.GetTypeReference((TypeReferenceHandle)other).Name),
        _ => "a constructed type",
    };

    private static IEnumerable<string> MembersOf(MetadataReader assembly, TypeDefinition type) =>
        type.GetMethods().Select(handle => assembly.GetMethodDefinition(handle)).Where(method => !method.Attributes.HasFlag(MethodAttributes.SpecialName)).Select(method => method.Name)
            .Concat(type.GetProperties().Select(handle => assembly.GetPropertyDefinition(handle).Name))
            .Concat(type.GetFields().Select(handle => assembly.GetFieldDefinition(handle).Name))
            .Concat(type.GetEvents().Select(handle => assembly.GetEventDefinition(handle).Name))
            .Select(assembly.GetString);
}
