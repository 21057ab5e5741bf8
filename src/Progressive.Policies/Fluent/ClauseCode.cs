using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Fluent;

/// <summary>Prints clauses of a word and a value as C#, from their descriptions.</summary>
internal static class ClauseCode
{
    /// <summary>The method of a clause: <c>keep baseline</c> is <c>KeepBaseline</c>.</summary>
    public static string Method(string clause) => PropertyName.Joined(clause);

    /// <summary>A call for each clause that a part of a policy has, in their order.</summary>
    public static IEnumerable<string> Calls<TDraft, TModel>(TModel model, IEnumerable<Clause<TDraft, TModel>> clauses) =>
        from clause in clauses
        let value = clause.Accept(new Value<TDraft, TModel>(model))
        where value is not null
        select PolicyCode.Call(Method(clause.Text), value);

    /// <summary>A clause as an argument of the call it belongs to: <c>within: 4.Hours()</c>; one of words alone has them all as its name: <c>byAnother: true</c>.</summary>
    public static string? Argument<TDraft, TModel>(TModel model, Clause<TDraft, TModel> clause) =>
        clause.Accept(new Value<TDraft, TModel>(model)) is not { } value ? null
        : clause is Clause<TDraft, TModel, bool> ? Parameter(clause.Print(model)!) + ": " + value
        : clause.Word + ": " + value;

    private static string Parameter(string words) => char.ToLowerInvariant(words[0]) + PropertyName.Joined(words).Substring(1);

    private sealed class Value<TDraft, TModel>(TModel model) : IClauseVisitor<TDraft, TModel, string?>
    {
        public string? Visit<TValue>(Clause<TDraft, TModel, TValue> clause) =>
            clause.Read(model) is { HasValue: true, Value: var value } ? Literal.Value(value!) : null;
    }
}
