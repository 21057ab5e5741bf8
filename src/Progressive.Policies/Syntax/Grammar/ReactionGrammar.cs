using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Syntax.Faults;
using Progressive.Policies.Text;
using Sprache;

namespace Progressive.Policies.Syntax.Grammar;

/// <summary>What happens on a bad turn: <c>pause 30m then roll back</c>.</summary>
internal static class ReactionGrammar
{
    private const string Expected = "'roll back', 'pause', 'hold', 'step back' or 'halt'";

    private static readonly Parser<Given<int>> Times = Phrase.Optional(
        token => token.IsWord("at"),
        from words in Phrase.Words("at", "most")
        from count in Lexeme.Count
        from times in Lexeme.Word("times")
        select count);

    private static readonly Parser<ReactionLink> Link = Phrase.OneOf<ReactionLink>(
        Expected,
        ("roll", Lexeme.Word("back").Select(_ => (ReactionLink)new ReactionLink.RollBack())),
        ("pause", Phrase.Optional(token => token.Kind == TokenKind.Number, Lexeme.Duration)
            .Select(duration => (ReactionLink)new ReactionLink.Pause(duration.TryGet(out var known) ? known : null))),
        ("hold", Lexeme.Duration.Select(duration => (ReactionLink)new ReactionLink.Hold(duration.GetValueOrDefault(default)))),
        ("step", Lexeme.Word("back").Then(Times)
            .Select(times => (ReactionLink)new ReactionLink.StepBack(times.TryGet(out var most) ? most : null))),
        ("halt", Parse.Return((ReactionLink)new ReactionLink.Halt())));

    public static readonly Parser<Given<Reaction>> Reaction = input =>
    {
        var first = (Token)input;
        var links = new List<ReactionLink>();
        var at = input;
        while (true)
        {
            var result = Link(at);
            if (!result.WasSuccessful)
            {
                return Lexeme.Failure<Given<Reaction>>((Token)result.Remainder);
            }

            links.Add(result.Value);
            var next = (Token)result.Remainder;
            if (!next.IsWord("then"))
            {
                var origin = first.Origin.To(next.Previous!.Origin);
                return Outcome<Given<Reaction>>.Success(
                    Given<Reaction>.Known(new Reaction(new ValueList<ReactionLink>(links)), origin), next);
            }

            at = next.Next;
        }
    };

    private static readonly (string Word, Parser<Action<ReactionsDraft>> Parser)[] Turns =
        [.. ReactionsDraft.Clauses.Select(clause => Turn((Clause<ReactionsDraft, Reactions, Reaction>)clause))];

    private static readonly Parser<Action<GateDraft>> OnOfGate =
        Phrase.OneOf("'failure', 'inconclusive' or 'no data'", [.. Turns.Select(turn => (turn.Word, Of<GateDraft>(turn.Parser, gate => gate.Reactions)))]);

    private static readonly Parser<Action<PolicyDraft>> OnOfPolicy = Phrase.OneOf(
        "'failure', 'inconclusive', 'no data', 'drift' or 'roll back run'",
        [
            .. Turns.Select(turn => (turn.Word, Of<PolicyDraft>(turn.Parser, policy => policy.Reactions))),
            Turn(PolicyDraft.OnDriftClause),
            ("roll", Phrase.Words("back", "run").Then(RollBack)),
        ]);

    /// <summary>The statement <c>on …</c> of a gate.</summary>
    public static Vocabulary<GateDraft> WithReactions(this Vocabulary<GateDraft> vocabulary) => vocabulary.Often("on", OnOfGate);

    /// <summary>The statement <c>on …</c> of a policy; what a roll back runs stands only here.</summary>
    public static Vocabulary<PolicyDraft> WithReactions(this Vocabulary<PolicyDraft> vocabulary) => vocabulary.Often("on", OnOfPolicy);

    private static Parser<Action<TDraft>> Of<TDraft>(Parser<Action<ReactionsDraft>> on, Func<TDraft, ReactionsDraft> reactions)
        where TDraft : Draft => on.Sets<Action<ReactionsDraft>, TDraft>((draft, set) => set(reactions(draft)));

    // Both grammars need each other: the one of hooks is asked for when it is needed first.
    private static IResult<Action<PolicyDraft>> RollBack(IInput input) => HookGrammar.OnRollBack(input);

    // What follows 'on', which all of them begin with.
    private static (string Word, Parser<Action<TDraft>> Parser) Turn<TDraft, TModel, TValue>(Clause<TDraft, TModel, TValue> clause) =>
        (clause.Words[1], Phrase.Rest(clause.Words, 2, Once(clause, ClauseGrammar.Value(clause.Kind))));

    private static Parser<Action<TDraft>> Once<TDraft, TModel, TValue>(Clause<TDraft, TModel, TValue> clause, Parser<Given<TValue>> value) => input =>
    {
        var result = value(input);
        return result.WasSuccessful
            ? Outcome<Action<TDraft>>.Success(
                draft =>
                {
                    if (clause.Get(draft).IsGiven)
                    {
                        ((Token)input).Scan.Report(DuplicateClause.At(result.Value.Origin, clause.Name));
                    }

                    clause.Set(draft, result.Value);
                },
                result.Remainder)
            : Lexeme.Failure<Action<TDraft>>((Token)result.Remainder);
    };
}
