using System;
using System.Collections.Generic;
using Sprache;

namespace Progressive.Policies.Text.Grammar;

/// <summary>What happens on a bad turn: <c>pause 30m then roll back</c>.</summary>
internal static class ReactionGrammar
{
    private const string Expected = "'roll back', 'pause' or 'hold'";

    // Stands for a link that is only recognised: a reaction with one is written, but not known.
    private const ReactionLink Unknown = null!;

    private static readonly Parser<ReactionLink> Link = Phrase.OneOf<ReactionLink>(
        Expected,
        ("roll", Lexeme.Word("back").Select(_ => (ReactionLink)new RollBackLink())),
        ("pause", Phrase.Optional(token => token.Kind == TokenKind.Number, Lexeme.Duration)
            .Select(duration => (ReactionLink)new PauseLink(duration.Is(out var known) ? known : null))),
        ("hold", Lexeme.Duration.Select(duration => (ReactionLink)new HoldLink(duration.Or(default)))),
        ("step", StepBack),
        ("halt", Parse.Return(Unknown).NotCarriedOut("halt")));

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
                    links.Contains(Unknown)
                        ? Given<Reaction>.Unknown(origin)
                        : Given<Reaction>.Known(new Reaction(new ValueList<ReactionLink>(links)), origin),
                    next);
            }

            at = next.Next;
        }
    };

    private static readonly Parser<Action<ReactionsDraft>> On = Phrase.OneOf<Action<ReactionsDraft>>(
        "'failure', 'inconclusive' or 'no data'",
        ("failure", Once("on failure", draft => draft.OnFailure, (draft, reaction) => draft.OnFailure = reaction)),
        ("inconclusive", Once("on inconclusive", draft => draft.OnInconclusive, (draft, reaction) => draft.OnInconclusive = reaction)),
        ("no", Lexeme.Word("data").Then(Once("on no data", draft => draft.OnNoData, (draft, reaction) => draft.OnNoData = reaction))),
        ("roll", Lexeme.Word("back").Then(Lexeme.Word("run")).Then(Phrase.Rest<PolicyDraft>("on roll back run"))
            .Select(_ => (Action<ReactionsDraft>)(_ => { }))));

    // The form is only recognised: the parsers above are static fields, so this one is a property.
    private static Parser<ReactionLink> StepBack =>
        Lexeme.Word("back").Then(_ => Phrase.Choose(token => token.IsWord("at") ? AtMostTimes : Parse.Return(token)))
            .Select(_ => Unknown).NotCarriedOut("step back");

    private static Parser<Token> AtMostTimes =>
        from most in Phrase.Words("at", "most")
        from count in Lexeme.Count
        from times in Lexeme.Word("times")
        select times;

    /// <summary>The statement <c>on …</c> of a policy or gate.</summary>
    public static Vocabulary<TDraft> WithReactions<TDraft>(this Vocabulary<TDraft> vocabulary, Func<TDraft, ReactionsDraft> reactions)
        where TDraft : Draft =>
        vocabulary.Often("on", On.Sets<Action<ReactionsDraft>, TDraft>((draft, set) => set(reactions(draft))));

    private static Parser<Action<ReactionsDraft>> Once(
        string clause, Func<ReactionsDraft, Given<Reaction>> get, Action<ReactionsDraft, Given<Reaction>> set) => input =>
    {
        var result = Reaction(input);
        return result.WasSuccessful
            ? Outcome<Action<ReactionsDraft>>.Success(
                draft =>
                {
                    if (get(draft).IsGiven)
                    {
                        ((Token)input).Scan.Report(Rules.Text.DuplicateClause.At(result.Value.Origin, clause));
                    }

                    set(draft, result.Value);
                },
                result.Remainder)
            : Lexeme.Failure<Action<ReactionsDraft>>((Token)result.Remainder);
    };
}
