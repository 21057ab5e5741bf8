using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Text;
using Sprache;

namespace Progressive.Policies.Text;

/// <summary>
/// The words that may begin a clause or a statement about a draft, each with the parser of what follows it. The first
/// word decides, so nothing is read twice; a fault is reported, skipped, and reading goes on.
/// </summary>
internal sealed class Vocabulary<TDraft>
    where TDraft : Draft
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private Parser<Action<TDraft>>? otherwise;
    private Func<Token, bool> isOtherwise = _ => false;

    /// <summary>A word that may stand once.</summary>
    public Vocabulary<TDraft> Once(string word, Parser<Action<TDraft>> rest) => Add(word, new Entry(rest, Repeats: false));

    /// <summary>A word that may stand as often as one likes.</summary>
    public Vocabulary<TDraft> Often(string word, Parser<Action<TDraft>> rest) => Add(word, new Entry(rest, Repeats: true));

    /// <summary>Statements that begin with a name of the author's own.</summary>
    public Vocabulary<TDraft> Otherwise(Func<Token, bool> accepts, Parser<Action<TDraft>> statement)
    {
        isOtherwise = accepts;
        otherwise = statement;
        return this;
    }

    /// <summary>Clauses in any order, up to the end of the statement or the beginning of its block.</summary>
    public Parser<Action<TDraft>> Clauses => input =>
    {
        var token = (Token)input;
        var reading = new Reading();
        while (!token.EndsClauses)
        {
            if (token.Kind == TokenKind.Word && entries.TryGetValue(token.Text, out var entry))
            {
                token = reading.Read(token, token.Text, entry, SkipToClause);
            }
            else
            {
                token.Scan.Report(token.Kind == TokenKind.Word
                    ? UnknownWord.At(token, entries.Keys)
                    : UnexpectedToken.AtSurplus(token));
                reading.IsComplete = false;
                token = SkipToClause(token.Next);
            }
        }

        reading.IsComplete &= token.Previous is not { IsUnclosed: true };
        return Result.Success(reading.Done(), token);
    };

    /// <summary>Statements in braces.</summary>
    public Parser<Action<TDraft>> Block => input =>
    {
        var open = (Token)input;
        while (open.Kind == TokenKind.Separator && open.Text != ";")
        {
            open = open.Next;
        }

        // The brace may stand on a line of its own; if there is none, it is missing on this line.
        if (open.Kind == TokenKind.Open)
        {
            return Statements(open)(open.Next);
        }

        var token = (Token)input;
        token.Scan.Reject(UnexpectedToken.At(token, "'{'"));
        return Lexeme.Failure<Action<TDraft>>(token);
    };

    /// <summary>Statements up to the end of the text.</summary>
    public Parser<Action<TDraft>> WholeText => Statements(open: null);

    private Parser<Action<TDraft>> Statements(Token? open) => input =>
    {
        var token = (Token)input;
        var reading = new Reading();
        while (true)
        {
            switch (token.Kind)
            {
                case TokenKind.Separator:
                    token = token.Next;
                    break;
                case TokenKind.Close when open is not null:
                    return Result.Success(reading.Done(open.Origin.To(token.Origin)), token.Next);
                case TokenKind.Close:
                    token.Scan.Report(MissingBrace.AtSurplus(token));
                    token = token.Next;
                    break;
                case TokenKind.End:
                    if (open is not null)
                    {
                        token.Scan.Report(MissingBrace.At(open));
                        reading.IsComplete = false;
                    }

                    return Result.Success(reading.Done((open ?? token).Origin.To(token.Origin)), token);
                default:
                    token = ReadStatement(token, reading);
                    break;
            }
        }
    };

    private Token ReadStatement(Token token, Reading reading)
    {
        if (Find(token) is not var (word, entry))
        {
            token.Scan.Report(token.Kind == TokenKind.Word
                ? UnknownWord.At(token, entries.Keys)
                : UnexpectedToken.At(token, "a statement"));
            reading.IsComplete = false;
            return token.EndOfStatement();
        }

        var next = reading.Read(token, word, entry, rest => rest.EndOfStatement());
        if (!next.EndsStatement)
        {
            next.Scan.Report(UnexpectedToken.AtSurplus(next));
            reading.IsComplete = false;
            next = next.EndOfStatement();
        }

        return next;
    }

    // A misspelt word is reported and then read as the word it is near to, so that its block is checked as well.
    private (string Word, Entry Entry)? Find(Token token)
    {
        if (isOtherwise(token))
        {
            return ("", new Entry(otherwise!, Repeats: true));
        }

        if (token.Kind != TokenKind.Word)
        {
            return null;
        }

        if (entries.TryGetValue(token.Text, out var entry))
        {
            return (token.Text, entry);
        }

        if (Spelling.Nearest(token.Text, entries.Keys) is { } nearest)
        {
            token.Scan.Report(UnknownWord.At(token, entries.Keys));
            return (nearest, entries[nearest]);
        }

        return null;
    }

    private Vocabulary<TDraft> Add(string word, Entry entry)
    {
        entries.Add(word, entry);
        return this;
    }

    private Token SkipToClause(Token token)
    {
        while (!token.EndsClauses && !(token.Kind == TokenKind.Word && entries.ContainsKey(token.Text)))
        {
            token = token.Next;
        }

        return token;
    }

    private sealed record Entry(Parser<Action<TDraft>> Rest, bool Repeats);

    /// <summary>What has been read of one block or clause list.</summary>
    private sealed class Reading
    {
        private readonly List<Action<TDraft>> actions = [];
        private readonly HashSet<string> seen = new(StringComparer.Ordinal);

        public bool IsComplete { get; set; } = true;

        public Token Read(Token token, string word, Entry entry, Func<Token, Token> skip)
        {
            if (!entry.Repeats && !seen.Add(word))
            {
                token.Scan.Report(DuplicateClause.At(token.Origin, word));
            }

            token.Scan.Forget();
            var result = entry.Rest(word.Length == 0 ? token : token.Next);
            if (result.WasSuccessful)
            {
                actions.Add(result.Value);
                return (Token)result.Remainder;
            }

            token.Scan.ReportRejected();
            IsComplete = false;
            return skip((Token)result.Remainder);
        }

        public Action<TDraft> Done(Origin? extent = null) => draft =>
        {
            foreach (var action in actions)
            {
                action(draft);
            }

            draft.IsComplete &= IsComplete;
            if (extent is { } all)
            {
                draft.Extent = draft.Origin.Length == 0 || draft.Origin.Start > all.Start ? all : draft.Origin.To(all);
            }
        };
    }
}
