using System.Collections.Generic;
using Progressive.Policies.Syntax;

namespace Progressive.Policies.Repairs;

/// <summary>A statement as it stands in a text, with the block it may have.</summary>
internal sealed class Statement(Token first, Statement? parent)
{
    public Token First { get; } = first;

    /// <summary>The statement in whose block it stands.</summary>
    public Statement? Parent => parent;

    /// <summary>The last token, which of a block is its brace.</summary>
    public Token Last { get; set; } = first;

    /// <summary>The last token before the block.</summary>
    public Token EndOfHead { get; set; } = first;

    public Token? Open { get; set; }

    public Token? Close { get; set; }

    public List<Statement> Inner { get; } = [];

    public int Start => First.Origin.Start;

    public int End => Last.Origin.End;

    /// <summary>The tokens before the block.</summary>
    public IEnumerable<Token> Head
    {
        get
        {
            for (var token = First; token != EndOfHead; token = token.Next)
            {
                yield return token;
            }

            yield return EndOfHead;
        }
    }
}
