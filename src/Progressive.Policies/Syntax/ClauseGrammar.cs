using System;
using System.Collections.Generic;
using Progressive.Policies.Syntax.Grammar;
using Sprache;

namespace Progressive.Policies.Syntax;

/// <summary>Clauses of a word and a value, from their descriptions.</summary>
internal static class ClauseGrammar
{
    /// <summary>Clauses that may stand once each.</summary>
    public static Vocabulary<TDraft> Once<TDraft, TModel>(this Vocabulary<TDraft> vocabulary, IEnumerable<Clause<TDraft, TModel>> clauses)
        where TDraft : Draft
    {
        foreach (var clause in clauses)
        {
            vocabulary.Once(clause.Word, clause.Accept(Rest<TDraft, TModel>.Instance));
        }

        return vocabulary;
    }

    /// <summary>A value of a kind.</summary>
    public static Parser<Given<T>> Value<T>(ValueKind<T> kind) => (Parser<Given<T>>)(kind switch
    {
        WordKind<T> words => OneOf(words),
        DurationKind => (object)Lexeme.Duration,
        ValueKind<Percent> => Lexeme.Percent,
        ValueKind<int> => Lexeme.Count,
        ValueKind<decimal> => Lexeme.Number,
        ValueKind<Quantity> => Lexeme.Quantity,
        ValueKind<Unit> => Lexeme.Unit,
        ValueKind<Reaction> => ReactionGrammar.Reaction,
        ValueKind<string> => ReferenceEquals(kind, ValueKind.Text) ? Lexeme.Quoted : Lexeme.NameValue,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The grammar has no values of this kind."),
    });

    private static Parser<Given<T>> OneOf<T>(WordKind<T> kind)
    {
        var choices = new (string, Parser<Given<T>>)[kind.Words.Count];
        for (var at = 0; at < choices.Length; at++)
        {
            var words = kind.Words[at].Word.Split(' ');
            choices[at] = (words[0], Phrase.Rest(words, 1, Meaning(kind.Words[at].Value)));
        }

        return Phrase.OneOf(kind.Expected, choices);
    }

    // The word has been read: its meaning is placed at it.
    private static Parser<Given<T>> Meaning<T>(T value) => input =>
    {
        var next = (Token)input;
        return Outcome<Given<T>>.Success(Given<T>.Known(value, (next.Previous ?? next).Origin), next);
    };

    /// <summary>What follows a clause's first word.</summary>
    private sealed class Rest<TDraft, TModel> : IClauseVisitor<TDraft, TModel, Parser<Action<TDraft>>>
        where TDraft : Draft
    {
        public static Rest<TDraft, TModel> Instance { get; } = new();

        public Parser<Action<TDraft>> Visit<TValue>(Clause<TDraft, TModel, TValue> clause) =>
            Phrase.Rest(clause.Words, 1, Value(clause.Kind)).Sets(clause.Set);
    }
}
