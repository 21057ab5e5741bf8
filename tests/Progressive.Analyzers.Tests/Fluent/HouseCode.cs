using System.Reflection;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Tests.Fluent;

/// <summary>A word of somebody else for each clause of each block, in a file of its own: what it says is its own affair.</summary>
internal static class HouseCode
{
    private static readonly (string Block, string Method, string Clause, string Back)[] Clauses =
    [
        .. from type in typeof(ReadyPolicy).Assembly.GetExportedTypes()
           where type is { IsClass: true, IsAbstract: false } && type.Namespace == typeof(ReadyPolicy).Namespace
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
           where method.GetParameters().LastOrDefault()?.Name == "line"
           from clause in method.GetCustomAttributes<PolicyClauseAttribute>().Take(1)
           group (type, method, clause) by (type.Name, clause.Clause) into same
           let first = same.First()
           select (first.type.Name, first.method.Name, first.clause.Clause, first.method.ReturnType.Name),
    ];

    public static string Words { get; } =
        "public static class HouseWords\n{\n" + string.Concat(Clauses.Select((word, number) =>
            $"    [PolicyClause(\"{word.Clause}\")] public static {word.Back} Word{number}(this {word.Block} block) => throw new NotSupportedException();\n")) + "}\n";

    /// <summary>The word that stands for a clause on a block, or null.</summary>
    public static string? Word(string block, string clause) =>
        Array.FindIndex(Clauses, word => word.Block == block && word.Clause == clause) is >= 0 and var number ? $"Word{number}()" : null;
}
