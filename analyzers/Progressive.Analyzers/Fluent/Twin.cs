using System;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Progressive.Policies;

namespace Progressive.Analyzers.Fluent;

/// <summary>
/// The member of the policy library beside this analyzer that a symbol of the compilation stands for. What the library can
/// do the analyzer so can do as well, and a member that is only in one of them is not understood.
/// </summary>
internal static class Twin
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance;

    /// <summary>The type of a symbol of the policy library, or null.</summary>
    public static Type? OfType(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? OfType(outer)?.GetNestedType(type.MetadataName)
        : typeof(Policy).Assembly.GetType(NamespaceOf(type) + "." + type.MetadataName);

    /// <summary>The method of a type, or null.</summary>
    public static MethodInfo? OfMethod(Type type, IMethodSymbol method) => type.GetMethods(Public)
        .FirstOrDefault(twin => twin.Name == method.MetadataName && !twin.IsGenericMethodDefinition && TakesTheSame(twin, method)
            && (twin.Name != "op_Implicit" || IsOf(twin.ReturnType, method.ReturnType)));

    /// <summary>The constructor of a type, or null.</summary>
    public static ConstructorInfo? OfConstructor(Type type, IMethodSymbol constructor) =>
        type.GetConstructors().FirstOrDefault(twin => TakesTheSame(twin, constructor));

    private static bool TakesTheSame(MethodBase twin, IMethodSymbol method)
    {
        var parameters = twin.GetParameters();
        return parameters.Length == method.Parameters.Length
            && parameters.Zip(method.Parameters, (one, other) => other.RefKind == RefKind.None && IsOf(one.ParameterType, other.Type)).All(same => same);
    }

    /// <summary>Whether a symbol stands for a type.</summary>
    public static bool IsOf(Type twin, ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => twin.IsArray && IsOf(twin.GetElementType()!, array.ElementType),
        INamedTypeSymbol named => twin.Name == named.MetadataName
            && twin.Namespace == NamespaceOf(named)
            && twin.DeclaringType?.Name == named.ContainingType?.MetadataName
            && twin.GenericTypeArguments.Length == named.TypeArguments.Length
            && twin.GenericTypeArguments.Zip(named.TypeArguments, IsOf).All(same => same),
        _ => false,
    };

    private static string NamespaceOf(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString();
}
