using System;
using Progressive.Policies.Text;
using Sprache;

namespace Progressive.Policies.Syntax.Grammar;

/// <summary>How the grammar is put together from single values.</summary>
internal static class Phrase
{
    /// <summary>What to read is decided by the next token alone.</summary>
    public static Parser<T> Choose<T>(Func<Token, Parser<T>> by) => input => by((Token)input)(input);

    /// <summary>A value that may be left out: it is there when the next token begins it.</summary>
    public static Parser<Given<T>> Optional<T>(Func<Token, bool> begins, Parser<Given<T>> value) => input =>
        begins((Token)input) ? value(input) : Outcome<Given<T>>.Success(default, input);

    /// <summary>A word that may be left out.</summary>
    public static Parser<bool> Flag(string word) => input => ((Token)input).IsWord(word)
        ? Outcome<bool>.Success(true, ((Token)input).Next)
        : Outcome<bool>.Success(false, input);

    /// <summary>Several fixed words, one after the other.</summary>
    public static Parser<Token> Words(string first, string second) => Lexeme.Word(first).Then(Lexeme.Word(second));

    /// <summary>The words of a phrase from some place on, and then what follows it.</summary>
    public static Parser<T> Rest<T>(string[] words, int from, Parser<T> last)
    {
        for (var at = words.Length - 1; at >= from; at--)
        {
            last = Lexeme.Word(words[at]).Then(last);
        }

        return last;
    }

    /// <summary>One of several words, each with what follows it.</summary>
    public static Parser<T> OneOf<T>(string expected, params (string Word, Parser<T> Parser)[] choices)
    {
        var none = Lexeme.Token(_ => false, expected).Then(choices[0].Parser);
        return input =>
        {
            var token = (Token)input;
            foreach (var (word, rest) in choices)
            {
                if (token.IsWord(word))
                {
                    return rest(token.Next);
                }
            }

            return none(token);
        };
    }

    /// <summary>Sets something of a draft from a value.</summary>
    public static Parser<Action<TDraft>> Sets<TValue, TDraft>(this Parser<TValue> value, Action<TDraft, TValue> set) =>
        value.Select(read => (Action<TDraft>)(draft => set(draft, read)));
}
