using System.Reflection;
using Microsoft.CodeAnalysis;
using Progressive.Analyzers.Fluent;
using Progressive.Policies;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Tests.Fluent;

/// <summary>Whatever the library has to build policies with, the analyzer can read.</summary>
public class LibraryTests
{
    private static readonly Type[] Types =
        [.. typeof(ReadyPolicy).Assembly.GetExportedTypes().Where(type => type.Namespace == typeof(ReadyPolicy).Namespace && !type.IsGenericType
            && !typeof(Attribute).IsAssignableFrom(type))];

    /// <summary>Types whose calls are the statements and clauses of a policy.</summary>
    private static readonly Type[] Blocks =
        [.. Types.Where(type => type is { IsClass: true } && !type.IsAbstract && Calls(type).Any(method => HasLine(method)))];

    [Fact]
    public void Every_call_that_builds_a_policy_is_found_again()
    {
        var compilation = FluentCode.Compilation();
        Type[] types = [.. Types, typeof(Policy), typeof(Reaction), typeof(Statistic)];
        var methods =
            from type in types
            from method in MethodsOf(compilation.GetTypeByMetadataName(type.FullName!)!)
            where method.Parameters.All(parameter => parameter.RefKind == RefKind.None)
            select (type, method);

        Assert.All(methods, entry => Assert.NotNull(Twin.OfMethod(entry.type, entry.method)));
        Assert.True(methods.Count() > 200, $"{methods.Count()} methods");
    }

    [Fact]
    public void Every_statement_and_clause_takes_its_line_by_which_calls_are_counted() => Assert.All(
        Blocks.SelectMany(Calls).Where(method => method.DeclaringType != typeof(ReadyPolicy)),
        method => Assert.True(HasLine(method), $"{method.DeclaringType}.{method.Name}"));

    [Fact]
    public void Every_argument_of_a_value_is_one_of_a_method() => Assert.All(Leaves.Named, leaf => Assert.Contains(
        Blocks.SelectMany(Calls),
        method => method.Name == leaf.Method && method.GetParameters().Any(parameter => parameter.Name == leaf.Parameter)));

    private static bool HasLine(MethodInfo method) => method.GetParameters().LastOrDefault()?.Name == "line";

    private static IEnumerable<MethodInfo> Calls(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(method => method.DeclaringType != typeof(object));

    private static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol type)
    {
        for (var at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            foreach (var method in at.GetMembers().OfType<IMethodSymbol>())
            {
                if (method is { MethodKind: MethodKind.Ordinary or MethodKind.Conversion, DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false, IsOverride: false })
                {
                    yield return method;
                }
            }
        }
    }
}
