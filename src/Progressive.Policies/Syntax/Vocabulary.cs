using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Syntax.Faults;
using Progressive.Policies.Text;
using Sprache;

namespace Progressive.Policies.Syntax;

/// <summary>
/// The words that may begin a clause or a statement about a draft, each with the parser of what follows it. The first
/// word decides, so nothing is read twice; a fault is reported, skipped, and reading goes on.
/// </summary>
internal sealed class Vocabulary<TDraft>
    where TDraft : Draft
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private Entry? otherwise;
    private Func<Token, bool> isOtherwise = _ => false;

    /// <summary>A word that may stand once.</summary>
    public Vocabulary<TDraft> Once(string word, Parser<Action<TDraft>> rest) => Add(word, rest, repeats: false);

    /// <summary>A word that may stand as often as one likes.</summary>
    public Vocabulary<TDraft> Often(string word, Parser<Action<TDraft>> rest) => Add(word, rest, repeats: true);

    /// <summary>Statements that begin with a name of the author's own.</summary>
    public Vocabulary<TDraft> Otherwise(Func<Token, bool> accepts, Parser<Action<TDraft>> statement)
    {
        isOtherwise = accepts;
        otherwise = new Entry("", statement, Repeats: true, Bit: 0);
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
                token = reading.Read(token, entry, out var isRead);
                token = isRead ? token : SkipToClause(token);
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
        return Outcome<Action<TDraft>>.Success(reading.Done(), token);
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
            open.OpensBlock = true;
            return Statements(open, open.Next);
        }

        var token = (Token)input;
        token.Scan.Reject(UnexpectedToken.At(token, "'{'"));
        return Lexeme.Failure<Action<TDraft>>(token);
    };

    /// <summary>Statements up to the end of the text.</summary>
    public Parser<Action<TDraft>> WholeText => input => Statements(open: null, (Token)input);

    private Outcome<Action<TDraft>> Statements(Token? open, Token token)
    {
        var reading = new Reading();
        while (true)
        {
            switch (token.Kind)
            {
                case TokenKind.Separator:
                    token = token.Next;
                    break;
                case TokenKind.Close when open is not null:
                    return Outcome<Action<TDraft>>.Success(reading.Done(open.Origin.To(token.Origin)), token.Next);
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

                    return Outcome<Action<TDraft>>.Success(reading.Done((open ?? token).Origin.To(token.Origin)), token);
                default:
                    token = ReadStatement(token, reading);
                    break;
            }
        }
    }

    private Token ReadStatement(Token token, Reading reading)
    {
        if (Find(token) is not { } entry)
        {
            token.Scan.Report(token.Kind == TokenKind.Word
                ? UnknownWord.At(token, entries.Keys)
                : UnexpectedToken.At(token, "a statement"));
            reading.IsComplete = false;
            return token.EndOfStatement();
        }

        var next = reading.Read(token, entry, out var isRead);
        if (!isRead)
        {
            next = next.EndOfStatement();
        }

        if (!next.EndsStatement)
        {
            next.Scan.Report(UnexpectedToken.AtSurplus(next));
            reading.IsComplete = false;
            next = next.EndOfStatement();
        }

        return next;
    }

    // A misspelt word is reported and then read as the word it is near to, so that its block is checked as well.
    private Entry? Find(Token token)
    {
        if (isOtherwise(token))
        {
            return otherwise;
        }

        if (token.Kind != TokenKind.Word)
        {
            return null;
        }

        if (entries.TryGetValue(token.Text, out var entry))
        {
            return entry;
        }

        if (Spelling.Nearest(token.Text, entries.Keys) is { } nearest)
        {
            token.Scan.Report(UnknownWord.At(token, entries.Keys));
            return entries[nearest];
        }

        return null;
    }

    private Vocabulary<TDraft> Add(string word, Parser<Action<TDraft>> rest, bool repeats)
    {
        entries.Add(word, new Entry(word, rest, repeats, 1L << entries.Count));
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

    // No vocabulary comes near to 64 words; each has a bit of its own.
    private sealed record Entry(string Word, Parser<Action<TDraft>> Rest, bool Repeats, long Bit);

    /// <summary>What has been read of one block or clause list.</summary>
    private sealed class Reading
    {
        private readonly List<Action<TDraft>> actions = [];
        private long seen;
        private Origin? extent;

        public bool IsComplete { get; set; } = true;

        /// <summary>Reads what follows a word; returns where it ends, or where it cannot be read.</summary>
        public Token Read(Token token, Entry entry, out bool isRead)
        {
            if (!entry.Repeats && (seen & entry.Bit) != 0)
            {
                token.Scan.Report(DuplicateClause.At(token.Origin, entry.Word));
            }

            seen |= entry.Bit;
            token.Scan.Forget();
            var result = entry.Rest(entry.Word.Length == 0 ? token : token.Next);
            isRead = result.WasSuccessful;
            if (isRead)
            {
                actions.Add(result.Value);
            }
            else
            {
                token.Scan.ReportRejected();
                IsComplete = false;
            }

            return (Token)result.Remainder;
        }

        public Action<TDraft> Done(Origin? extent = null)
        {
            this.extent = extent;
            return Apply;
        }

        private void Apply(TDraft draft)
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
        }
    }
}
