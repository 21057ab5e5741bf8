using System.Collections.Generic;
using Progressive.Policies.Syntax;

namespace Progressive.Policies.Format;

/// <summary>
/// Breaks a text whose braces balance into rows: a statement each, its block's statements and its closing brace on rows
/// of their own. Comments and empty lines are read from what lies between the tokens.
/// </summary>
internal sealed class RowReader
{
    private readonly string source;
    private readonly List<Token> tokens = [];
    private readonly List<Row> rows = [];
    private readonly Stack<Block> blocks = new([new Block(head: null)]);

    // What takes the next token, what takes a comment on this line, what has the latest token, what began its statement.
    private Row? row;
    private Row? line;
    private Row? latest;
    private Row? statement;

    private Token? semicolon;
    private int lineEnds;
    private bool isBehindEmptyLine;

    private RowReader(string source) => this.source = source;

    public static List<Row> Read(Scan scan)
    {
        var reader = new RowReader(scan.Source);
        var end = 0;
        for (var token = scan.First; ; token = token.Next)
        {
            if (token.Kind == TokenKind.Separator && token.Text != ";")
            {
                continue;
            }

            reader.ReadGap(end, token.Origin.Start);
            if (token.Kind == TokenKind.End)
            {
                return reader.rows;
            }

            reader.Read(token);
            end = token.Origin.End;
        }
    }

    private TokenKind? Before => tokens.Count > 0 ? tokens[tokens.Count - 1].Kind : null;

    private void ReadGap(int at, int end)
    {
        while (at < end)
        {
            if (source[at] == '#')
            {
                var close = source.IndexOfAny(['\n', '\r'], at, end - at);
                close = close < 0 ? end : close;
                ReadComment(source.Substring(at, close - at).TrimEnd(' ', '\t'));
                at = close;
            }
            else
            {
                if (source[at] is '\n' or '\r')
                {
                    at += source[at] == '\r' && at + 1 < end && source[at + 1] == '\n' ? 1 : 0;
                    ReadLineEnd();
                }

                at++;
            }
        }
    }

    private void ReadLineEnd()
    {
        row = line = null;
        lineEnds++;
        isBehindEmptyLine |= lineEnds > 1;
    }

    private void ReadComment(string comment)
    {
        if (line is { Comment: null } && rows[rows.Count - 1] == line)
        {
            line.Comment = comment;
        }
        else
        {
            var continues = Before == TokenKind.Comma;
            rows.Add(new Row(tokens, tokens.Count, blocks.Peek())
            {
                Comment = comment,
                Continues = continues,
                IsBehindEmptyLine = isBehindEmptyLine && !continues,
            });
        }

        lineEnds = 0;
        isBehindEmptyLine = false;
    }

    private void Read(Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.Separator:
                ReadSemicolon(token);
                break;
            case TokenKind.Open:
                Open(token);
                break;
            case TokenKind.Close:
                blocks.Pop();
                row = Begin(continues: false);
                Add(token);
                break;
            default:
                row ??= Begin(continues: Before == TokenKind.Comma);
                Add(token);
                break;
        }
    }

    // A line end says the same, but behind a comma, where it would continue the list, and before a brace, which it
    // would give to the statement.
    private void ReadSemicolon(Token token)
    {
        if (Before == TokenKind.Comma)
        {
            Keep(token);
        }
        else if (Before is not (null or TokenKind.Open or TokenKind.Close or TokenKind.Separator))
        {
            semicolon ??= token;
        }

        row = null;
        lineEnds = 0;
    }

    private void Keep(Token token)
    {
        tokens.Add(token);
        latest!.Count++;
        Move(latest.Block);
    }

    private void Open(Token token)
    {
        if (row is null && latest is not null)
        {
            if (token.OpensBlock || Before == TokenKind.Comma)
            {
                row = line = latest;
            }
            else if (semicolon is not null)
            {
                Keep(semicolon);
            }
        }

        row ??= Begin(continues: false);
        Add(token);
        statement!.HasBlock = true;
        blocks.Push(new Block(statement));
        Move(blocks.Peek());
        row = null;
    }

    // Comments behind the latest token, which now stand elsewhere.
    private void Move(Block block)
    {
        for (var index = rows.Count - 1; rows[index] != latest; index--)
        {
            rows[index].Block = block;
            rows[index].Continues = false;
        }
    }

    private Row Begin(bool continues)
    {
        var block = blocks.Peek();
        var begun = new Row(tokens, tokens.Count, block)
        {
            Continues = continues,
            IsBehindEmptyLine = isBehindEmptyLine && !continues,
            Sibling = block.Latest,
        };
        rows.Add(begun);
        line = latest = begun;
        if (!continues)
        {
            statement = begun;
        }

        return begun;
    }

    private void Add(Token token)
    {
        tokens.Add(token);
        row!.Count++;
        if (row == statement && row.Count == 1 && token.Kind != TokenKind.Close)
        {
            row.Block.Latest = row;
        }

        semicolon = null;
        lineEnds = 0;
        isBehindEmptyLine = false;
    }
}
