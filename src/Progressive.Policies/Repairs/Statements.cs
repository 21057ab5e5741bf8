using System.Collections.Generic;
using Progressive.Policies.Syntax;

namespace Progressive.Policies.Repairs;

/// <summary>Finds the statements of a text by its braces and line ends alone, so also where it cannot be read.</summary>
internal static class Statements
{
    /// <summary>The outermost ones, in order.</summary>
    public static List<Statement> Of(Token first)
    {
        var outer = new List<Statement>();
        var open = new Stack<Statement>();
        Statement? current = null;
        for (var token = first; token.Kind != TokenKind.End; token = token.Next)
        {
            var parent = open.Count > 0 ? open.Peek() : null;
            switch (token.Kind)
            {
                case TokenKind.Separator:
                    // The block may begin on a line of its own.
                    current = token.Text != ";" && AfterLineEnds(token) is { Kind: TokenKind.Open } ? current : null;
                    break;
                case TokenKind.Open:
                    current ??= Begin(token, parent, outer);
                    current.Open = current.Last = token;
                    open.Push(current);
                    current = null;
                    break;
                case TokenKind.Close when open.Count > 0:
                    current = open.Pop();
                    current.Close = current.Last = token;
                    break;
                default:
                    current ??= Begin(token, parent, outer);
                    current.Last = token;
                    current.EndOfHead = current.Open is null ? token : current.EndOfHead;
                    break;
            }
        }

        return outer;
    }

    private static Statement Begin(Token token, Statement? parent, List<Statement> outer)
    {
        var statement = new Statement(token, parent);
        (parent?.Inner ?? outer).Add(statement);
        return statement;
    }

    private static Token AfterLineEnds(Token token)
    {
        while (token.Kind == TokenKind.Separator && token.Text != ";")
        {
            token = token.Next;
        }

        return token;
    }
}
