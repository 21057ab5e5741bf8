using System;
using System.Collections.Generic;
using Sprache;

namespace Progressive.Policies.Syntax;

/// <summary>
/// One token, and at the same time the input that begins with it: Sprache's parsers run over the chain of tokens
/// instead of over characters.
/// </summary>
internal sealed class Token(Scan scan, TokenKind kind, Origin origin, string text) : IInput
{
    private const int LongestShown = 40;

    private Token next = null!;

    public Scan Scan => scan;

    public TokenKind Kind => kind;

    public Origin Origin => origin;

    /// <summary>The word, the unquoted name, or the token as it stands.</summary>
    public string Text => text;

    /// <summary>The next token; the end follows itself.</summary>
    public Token Next
    {
        get
        {
            scan.Steps++;
            return next;
        }

        set => next = value;
    }

    /// <summary>The token before; used to say behind what something is missing.</summary>
    public Token? Previous { get; set; }

    /// <summary>Whether it is a text in quotes that its line does not close: what follows was swallowed.</summary>
    public bool IsUnclosed { get; set; }

    /// <summary>Whether it is a brace that begins the block of the statement before it, be it on a later line.</summary>
    public bool OpensBlock { get; set; }

    public bool IsName => kind is TokenKind.Word or TokenKind.Quoted;

    public bool EndsStatement => kind is TokenKind.Separator or TokenKind.Close or TokenKind.End;

    public bool EndsClauses => EndsStatement || kind == TokenKind.Open;

    string IInput.Source => scan.Source;

    char IInput.Current => text.Length > 0 ? text[0] : '\0';

    bool IInput.AtEnd => kind == TokenKind.End;

    int IInput.Position => origin.Start;

    int IInput.Line => origin.Line;

    int IInput.Column => origin.Column;

    IDictionary<object, object> IInput.Memos => scan.MemosOf(this);

    IInput IInput.Advance() => Next;

    public bool IsWord(string word) => kind == TokenKind.Word && text == word;

    /// <summary>What ends the statement that goes on here; blocks on the way are passed over whole.</summary>
    public Token EndOfStatement()
    {
        var (token, depth) = (this, 0);
        while (token.Kind != TokenKind.End && (depth > 0 || !token.EndsStatement))
        {
            depth += token.Kind == TokenKind.Open ? 1 : token.Kind == TokenKind.Close ? -1 : 0;
            token = token.Next;
        }

        return token;
    }

    public bool Equals(IInput? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => origin.Start;

    /// <summary>How a message names this token.</summary>
    public override string ToString() => kind switch
    {
        TokenKind.End => "the end of the text",
        TokenKind.Separator => text == ";" ? "';'" : "the end of the line",
        TokenKind.Quoted => "\"" + ShownText.Of(text, LongestShown) + "\"",
        TokenKind.Raw => "a raw block",
        _ => "'" + ShownText.Of(text, LongestShown) + "'",
    };
}
