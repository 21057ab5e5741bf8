using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Progressive.Policies.Fluent;

/// <summary>Says what is wrong with a policy in C# by the calls of C#: a statement, a reaction or a clause that a message quotes from the language of texts.</summary>
internal static class FluentMessage
{
    // A name stands in quotes as well; a clause is meant where something is to be done with it.
    private static readonly Regex Quoted = new(
        @"(?<cure>\b(?:[Ww]rite|[Aa]dd|[Rr]emove|or|with|without|leave|example) )?'(?<said>[^']+)'(?<twice> stands here a second time)?", RegexOptions.CultureInvariant);

    private static readonly Regex Example = new(@"(?<=(?:for example|[Ss]ay what then|and what then): )(?<said>[^':]+?)(?=\.?$)", RegexOptions.CultureInvariant);

    private static readonly Dictionary<string, string> Methods = new[]
        {
            GateDraft.Clauses.Select(clause => (clause.Name, clause.Text)), StepDraft.Clauses.Select(clause => (clause.Name, clause.Text)),
            StrategyDraft.Clauses.Select(clause => (clause.Name, clause.Text)), ReactionsDraft.Clauses.Select(clause => (clause.Name, clause.Text)),
            new[] { "at most", "at least", "while", "no way back" }.Select(words => (words, words)),
        }
        .SelectMany(clauses => clauses)
        .ToDictionary(clause => clause.Item1, clause => ClauseCode.Method(clause.Item2), StringComparer.Ordinal);

    private static readonly string[] Reactions = ["roll back", "halt", "pause", "step back", "hold"];

    private static readonly string[] Stages = ["step ", "hold ", "preview", "switch", "drop ", "run ", "approval "];

    /// <summary>The finding in the words of C#.</summary>
    public static Finding Of(Finding finding) => finding with { Message = Of(finding.Message) };

    private static string Of(string message)
    {
        var isOfReaction = message.StartsWith("Nothing follows", StringComparison.Ordinal) || message.StartsWith("This pause", StringComparison.Ordinal);
        var quoted = Quoted.Replace(message, found => Code(found.Groups["said"].Value, isOfReaction, found.Groups["cure"].Success || found.Groups["twice"].Success) is { } code
            ? $"{found.Groups["cure"].Value}'{code}'{found.Groups["twice"].Value}"
            : found.Value);
        return Example.Replace(quoted, found => Code(found.Groups["said"].Value, isOfReaction, isCure: true) ?? found.Value);
    }

    private static string? Code(string said, bool isOfReaction, bool isCure) =>
        isCure && Methods.TryGetValue(said, out var method) ? $".{method}(...)"
        : Begins(said, Stages) && !isOfReaction && said.IndexOf(" then ", StringComparison.Ordinal) < 0 ? Stage(said)
        : Begins(said, Reactions) ? Reaction(said)
        : null;

    private static bool Begins(string said, string[] words) => words.Any(word => said.StartsWith(word, StringComparison.Ordinal));

    private static string? Stage(string said) =>
        Read(said + "\n", "") is { Strategy.Stages: { Count: 2 } stages } ? StrategyCode.Code(stages[0], isClosed: false) : null;

    private static string? Reaction(string said) =>
        Read("", "on failure " + said) is { Reactions.OnFailure: { } reaction } ? Literal.Reaction(reaction) : null;

    // In a policy that says nothing else.
    private static Policy? Read(string stage, string reaction) => PolicyText.ReadAccepted($"policy p {{\n canary {{\n {stage} step 100% hold 1m\n }}\n {reaction}\n}}\n");
}
