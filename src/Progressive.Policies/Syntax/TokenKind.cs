using Progressive.Policies.Text;

namespace Progressive.Policies.Syntax;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    /// <summary>A bare word: a letter, then letters, digits, <c>-</c>, <c>_</c> or <c>.</c></summary>
    Word,

    /// <summary>A name in quotes; never a keyword.</summary>
    Quoted,

    /// <summary>A block in three quotes, taken as it stands.</summary>
    Raw,

    /// <summary>A number with whatever unit is joined to it: <c>200</c>, <c>10%</c>, <c>1h30m</c>, <c>50/s</c>.</summary>
    Number,

    Comma,
    Equals,
    Open,
    Close,

    /// <summary>A line end or <c>;</c></summary>
    Separator,

    /// <summary>A character no token begins with.</summary>
    Stray,

    End,
}
