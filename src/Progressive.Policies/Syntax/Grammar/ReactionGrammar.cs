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

    private static readonly (string Word, Parser<Action<ReactionsDraft>> Parser)[] Turns = [.. ReactionsDraft.Clauses.Select(Turn)];

    private static readonly Parser<Action<GateDraft>> OnOfGate =
        Phrase.OneOf("'failure', 'inconclusive' or 'no data'", [.. Turns.Select(turn => (turn.Word, Of<GateDraft>(turn.Parser, gate => gate.Reactions)))]);

    private static readonly Parser<Action<PolicyDraft>> OnOfPolicy = Phrase.OneOf(
        "'failure', 'inconclusive', 'no data' or 'roll back run'",
        [
            .. Turns.Select(turn => (turn.Word, Of<PolicyDraft>(turn.Parser, policy => policy.Reactions))),
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

    // Behind 'on', which all of them begin with.
    private static (string Word, Parser<Action<ReactionsDraft>> Parser) Turn(Clause<ReactionsDraft, Reactions> clause)
    {
        var rest = Once((Clause<ReactionsDraft, Reactions, Reaction>)clause);
        for (var at = clause.Words.Length - 1; at > 1; at--)
        {
            rest = Lexeme.Word(clause.Words[at]).Then(rest);
        }

        return (clause.Words[1], rest);
    }

    private static Parser<Action<ReactionsDraft>> Once(Clause<ReactionsDraft, Reactions, Reaction> clause) => input =>
    {
        var result = Reaction(input);
        return result.WasSuccessful
            ? Outcome<Action<ReactionsDraft>>.Success(
                draft =>
                {
                    if (clause.Get(draft).IsGiven)
                    {
                        ((Token)input).Scan.Report(DuplicateClause.At(result.Value.Origin, clause.Name));
                    }

                    clause.Set(draft, result.Value);
                },
                result.Remainder)
            : Lexeme.Failure<Action<ReactionsDraft>>((Token)result.Remainder);
    };
}
