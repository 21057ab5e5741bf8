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

    private static readonly HashSet<string> ClauseWords =
    [
        .. GateDraft.Clauses.Select(clause => clause.Text), .. ReactionsDraft.Clauses.Select(clause => clause.Text),
        .. PolicyDraft.Clauses.Select(clause => clause.Text),
        .. StrategyDraft.Clauses.Select(clause => clause.Text), .. StepDraft.Clauses.Select(clause => clause.Text),
        .. MetricDraft.Clauses.Select(clause => clause.Text), .. ExpectDraft.Clauses.Select(clause => clause.Text),
    ];

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
    public void Every_parameter_that_is_a_value_can_be_taken_for_unknown()
    {
        var values =
            from method in Blocks.SelectMany(Calls)
            from parameter in method.GetParameters()
            where parameter.IsDefined(typeof(PolicyValueAttribute))
            select (method, parameter);

        Assert.All(values, value => Assert.True(
            Placeholder.Of(value.parameter.ParameterType) is not null, $"{value.method.DeclaringType}.{value.method.Name}, {value.parameter.Name}"));
        Assert.True(values.Count() > 60, $"{values.Count()} parameters");
    }

    [Fact]
    public void A_clause_of_a_word_and_a_value_can_be_unknown() => Assert.All(
        Blocks.SelectMany(Calls).Where(method => method.GetCustomAttributes<PolicyClauseAttribute>().Any(clause => ClauseWords.Contains(clause.Clause))),
        method => Assert.All(
            method.GetParameters().Where(parameter => !parameter.IsDefined(typeof(System.Runtime.CompilerServices.CallerLineNumberAttribute))),
            parameter => Assert.True(parameter.IsDefined(typeof(PolicyValueAttribute)), $"{method.DeclaringType}.{method.Name}, {parameter.Name}")));

    private static bool HasLine(MethodInfo method) => method.GetParameters().LastOrDefault()?.IsDefined(typeof(System.Runtime.CompilerServices.CallerLineNumberAttribute)) == true;

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
