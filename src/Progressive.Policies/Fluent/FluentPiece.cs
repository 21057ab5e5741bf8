using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Progressive.Policies.Rules;

namespace Progressive.Policies.Fluent;

/// <summary>A piece of the language of texts as C#. It is read in the places where it may stand, and printed as whole policies are.</summary>
internal static class FluentPiece
{
    private static readonly (string Words, string Code)[] Parameters =
    [
        ("before", "Before"), ("alike", "alike: true"), ("lower is better", "Better.Lower"), ("higher is better", "Better.Higher"), ("of", "of: ..."), ("per", "per: ..."),
        ("up to", "upTo: ..."), ("otherwise", "otherwise: ..."), ("phased", ".PhasedOver(...)"), ("metrics", ".MetricsFrom(...)"), ("fail", ".FailBeyond(...)"),
        ("at", "a bound"), ("no way back", ".NoWayBack()"), ("in", ".In(...)"),
    ];

    private static readonly string[] Calls =
    [
        "at most", "at least", "while", "hold", "preview", "switch", "phased over", "expect", "deadline", "on roll back run", "using", "tolerate", "over", "distribution",
        "proportion", "rate", "gauge",
    ];

    private static readonly Dictionary<string, string> Words = new[]
        {
            GateDraft.Clauses.Select(clause => (clause.Name, clause.Text)), StepDraft.Clauses.Select(clause => (clause.Name, clause.Text)),
            StrategyDraft.Clauses.Select(clause => (clause.Name, clause.Text)), ReactionsDraft.Clauses.Select(clause => (clause.Name, clause.Text)),
            PolicyDraft.Clauses.Select(clause => (clause.Name, clause.Text)), ExpectDraft.Clauses.Select(clause => (clause.Name, clause.Text)),
            MetricDraft.Rest.Select(clause => (clause.Text, clause.Text)),
            Calls.Select(words => (words, words)),
        }
        .SelectMany(clauses => clauses)
        .Select(clause => (Words: clause.Item1, Code: $".{ClauseCode.Method(clause.Item2)}(...)"))
        .Concat(Parameters)
        .ToDictionary(entry => entry.Words, entry => entry.Code, StringComparer.Ordinal);

    // A place, how a piece begins that may stand there, and what it is in C#; null where it cannot be read.
    private static readonly (Regex Beginning, Func<string, string?> Code)[] Places =
    [
        (Piece("step |hold |preview|switch|drop |run |approval "), Stage),
        (Piece("roll back|halt|pause|step back|hold "), Reaction),
        (Piece(@"\d|group |mirror |in |where "), Audience),
        (Piece(".* of "), Subject),
        (Piece("up to "), UpTo),
        (Piece("using |tolerate |over "), CheckClause),
        (Piece("unguarded |during "), StepClause),
        (Piece("(?:every|warm-up|patience) "), GateTime),
        (Piece("watch none$"), _ => ".Watch(Watch.None)"),
        (Piece("(?:of|per) \"\\.\\.\\.\"$"), said => said.Substring(0, said.IndexOf(' ')) + ": \"...\""),
        (Piece("split by label "), Label),
        (Piece("absent is -?[0-9]+$"), said => $".AbsentIs({said.Substring("absent is ".Length)})"),
        (Piece("gate .* { \\.\\.\\. }$"), said => $".Gate({Literal.Text(said.Substring(5, said.Length - 13))}, ...)"),
        (Piece("where [^\"]+$"), said => $".Where({Literal.Text(said.Substring("where ".Length))}, ...)"),
    ];

    /// <summary>A word, or words that belong together, without what stands after them.</summary>
    public static string? Word(string said) => Words.TryGetValue(said, out var code) ? code : Methods.Find(said) is { } method ? "Method." + method : null;

    /// <summary>A whole statement, reaction, audience or clause.</summary>
    public static string? Of(string said) =>
        Places.Where(place => place.Beginning.IsMatch(said)).Select(place => place.Code(said)).FirstOrDefault(code => !string.IsNullOrEmpty(code));

    /// <summary>What happens on a verdict.</summary>
    public static string? Reaction(string said) => Read("on failure " + said) is { Reactions.OnFailure: { } reaction } ? Literal.Reaction(reaction) : null;

    /// <summary>An amount.</summary>
    public static string? Amount(string said) =>
        Audience(said) ?? (Check($"ratio at most {said} worse than baseline") ?? Check($"ratio at most {said}") ?? Check($"number at most {said}"))?.Limit switch
        {
            Limit.Absolute absolute => Literal.Quantity(absolute.Bound),
            Limit.Relative relative => Literal.Amount(relative.Margin),
            _ => null,
        };

    /// <summary>The unit that <c>in s</c> gives a metric.</summary>
    public static string? UnitClause(string said) =>
        said.StartsWith("in ", StringComparison.Ordinal) && Unit.Symbols.Contains(said.Substring("in ".Length))
        && Read($"metric m gauge \"m\" {said}")?.Metrics.FirstOrDefault(metric => metric.Name == "m") is { Unit: { } unit }
            ? Literal.Unit(unit)
            : null;

    private static Regex Piece(string beginning) => new("^(?:" + beginning + ")", RegexOptions.CultureInvariant);

    private static string? Stage(string said) => Strategy(said) is { Stages: { Count: 2 } stages } ? StrategyCode.Code(stages[0], isClosed: false) : null;

    private static string? Audience(string said) => Step($"step {said} hold 1m") is { } step ? StrategyCode.Code(step.Audience) : null;

    private static string? UpTo(string said) => Step("step 100% hold 1ms " + said) is { Hold: { } hold } ? "upTo: " + Literal.Duration(hold.Maximum) : null;

    private static string? StepClause(string said) => Step("step 100% " + said) is { } step ? string.Concat(ClauseCode.Calls(step, StepDraft.Clauses)) : null;

    // A name is not written as a text has to quote it.
    private static string? Subject(string said)
    {
        var of = said.IndexOf(" of ", StringComparison.Ordinal);
        var statistic = said.Substring(0, of);
        return (Check($"{statistic} of time at most 1 s") ?? Check($"{statistic} of level at most 1 s"))?.Statistic is { } known
            ? $"{Literal.Statistic(known)}.Of({Literal.Text(said.Substring(of + " of ".Length))})"
            : null;
    }

    private static string? CheckClause(string said) =>
        Read($"gate g {{\n ratio at most 1% {said}\n }}") is { } policy && Only(policy) is { } check ? GateCode.Clauses(policy, check) : null;

    private static string? GateTime(string said)
    {
        var at = said.IndexOf(' ');
        return Step($"step 100% hold {said.Substring(at + 1)}") is { Hold: { } hold }
            ? string.Format(CultureInfo.InvariantCulture, ".{0}({1})", ClauseCode.Method(said.Substring(0, at)), Literal.Duration(hold.Minimum))
            : null;
    }

    private static string? Label(string said) => Read("metrics from m " + said) is { Binding.SplitLabel: { } label } ? "splitBy: " + Literal.Text(label) : null;

    private static Check? Check(string said) => Read($"gate g {{\n {said}\n }}") is { } policy ? Only(policy) : null;

    // What is read may be a name, and a name may hold anything.
    private static Check? Only(Policy policy) => policy.Gates.Count == 1 && policy.Gates[0].Checks.Count == 1 ? policy.Gates[0].Checks[0] : null;

    private static Stage.Step? Step(string said) => Strategy(said) is { Stages: { Count: 2 } stages } ? stages[0] as Stage.Step : null;

    private static Strategy? Strategy(string stage) => Read("", stage + "\n")?.Strategy;

    // In a policy that says nothing else.
    private static Policy? Read(string statement, string stage = "") => PolicyText.ReadAccepted(
        $$"""
        policy p {
          metric ratio proportion "a" of "b" lower is better
          metric number rate "a" per "b" lower is better
          metric time distribution "t" in s lower is better
          metric level gauge "l" in s lower is better
          canary {
            {{stage}}step 100% hold 1m
          }
          {{statement}}
        }
        """);
}
