using System;
using Sprache;

namespace Progressive.Policies.Syntax.Grammar;

/// <summary><c>allow PRGnnnn "reason"</c>, in any block.</summary>
internal static class AllowGrammar
{
    public static Vocabulary<TDraft> WithAllow<TDraft>(this Vocabulary<TDraft> vocabulary)
        where TDraft : Draft => vocabulary.Often("allow", Allow<TDraft>());

    private static Parser<Action<TDraft>> Allow<TDraft>()
        where TDraft : Draft =>
        from id in Lexeme.Token(token => token.Kind == TokenKind.Word, "the id of a rule, such as PRG0103")
        from reason in Lexeme.Quoted
        select (Action<TDraft>)(draft => draft.Allows.Add(new AllowDraft(id.Text, reason.GetValueOrDefault(""), id.Origin)));
}
