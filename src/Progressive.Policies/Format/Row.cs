using System.Collections.Generic;
using System.Text;
using Progressive.Policies.Syntax;

namespace Progressive.Policies.Format;

/// <summary>One line of a text that is laid out: tokens side by side and the comment behind them, or a comment alone.</summary>
internal sealed class Row(List<Token> tokens, int start, Block block)
{
    private const int BlanksPerLevel = 2;

    // No block of the language stands this deep; braces alone may, and blanks before them help nobody.
    private const int DeepestShown = 10;

    /// <summary>What it stands in. A comment between a head and its brace comes to stand behind the brace.</summary>
    public Block Block { get; set; } = block;

    /// <summary>How many of the tokens are its own.</summary>
    public int Count { get; set; }

    public Token this[int index] => tokens[start + index];

    public string? Comment { get; set; }

    public bool IsComment => Count == 0;

    /// <summary>Whether the list of the row before goes on here, behind its comma.</summary>
    public bool Continues { get; set; }

    public bool IsBehindEmptyLine { get; set; }

    /// <summary>Whether the statement that begins here has a block.</summary>
    public bool HasBlock { get; set; }

    /// <summary>The first row of the statement before it in its block.</summary>
    public Row? Sibling { get; init; }

    /// <summary>What is written: its tokens with the blanks between them.</summary>
    public string Line { get; set; } = "";

    public int Indentation => (BlanksPerLevel * System.Math.Min(Block.Depth, DeepestShown)) + (Continues ? 2 * BlanksPerLevel : 0);

    /// <summary>The word it begins with, if it begins with a bare one.</summary>
    public string Keyword => Count > 0 && this[0].Kind == TokenKind.Word ? this[0].Text : "";

    public bool BeginsWith(TokenKind kind) => Count > 0 && this[0].Kind == kind;

    public bool EndsWith(TokenKind kind) => Count > 0 && this[Count - 1].Kind == kind;

    /// <summary>Whether a number is joined to the one before it: a date is three of them.</summary>
    public bool IsJoined(int index) => index > 0 && this[index] is { Kind: TokenKind.Number } number
        && this[index - 1] is { Kind: TokenKind.Number } before && before.Origin.End == number.Origin.Start;

    /// <summary>Some of its tokens as they stand in the source, one blank between them and none before a comma.</summary>
    public string Text(int from, int to)
    {
        var text = new StringBuilder();
        for (var index = from; index < to; index++)
        {
            var token = this[index];
            if (index > from && token.Kind is not (TokenKind.Comma or TokenKind.Separator) && !IsJoined(index))
            {
                text.Append(' ');
            }

            text.Append(token.Scan.Source, token.Origin.Start, token.Origin.Length);
        }

        return text.ToString();
    }
}
