using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Fluent;

/// <summary>
/// A method of somebody else that names the clauses it stands for. That they are said is known, what they say is not.
/// </summary>
internal static class HouseWord
{
    // What is silenced and what is left out cannot be kept as unknown.
    private static readonly HashSet<string> NotKept = ["allow", "where is"];

    // Whether environments are alike is no value that could be unknown: with it, less is wrong.
    private static readonly Dictionary<string, string> Milder = new(StringComparer.Ordinal) { ["phased over"] = "phased over alike" };

    /// <summary>The calls of the library that say the same on a block; null where that is not certain.</summary>
    public static IReadOnlyList<LibraryMethod>? CallsOf(IMethodSymbol method, Type block, Library library)
    {
        var calls = new List<LibraryMethod>();
        foreach (var clause in library.ClausesOf(method))
        {
            if (NotKept.Contains(clause) || Call(block, Milder.TryGetValue(clause, out var milder) ? milder : clause) is not { } call)
            {
                return null;
            }

            calls.Add(call);
            block = call.ReturnType;
        }

        return calls.Count > 0 && Returns(method, block) ? calls : null;
    }

    /// <summary>Whether what a method gives back is a block of a type, as far as its symbol says.</summary>
    public static bool Returns(IMethodSymbol method, Type block) => method.ReturnType is ITypeParameterSymbol || Twin.IsOf(block, method.ReturnType);

    private static LibraryMethod? Call(Type block, string clause) => LibraryMethod.Of(block.GetMethods()
        .Where(method => method.GetCustomAttributes<PolicyClauseAttribute>().Any(attribute => attribute.Clause == clause))
        .FirstOrDefault(method => method.GetParameters().All(CanBeSaid)));

    private static bool CanBeSaid(ParameterInfo parameter) =>
        parameter.IsOptional || typeof(Delegate).IsAssignableFrom(parameter.ParameterType) || Placeholder.Of(parameter.ParameterType) is not null;
}
