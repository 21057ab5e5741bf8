using System.Text;
using Progressive.Policies.Syntax.Faults;
using Progressive.Policies.Text;

namespace Progressive.Policies.Syntax;

/// <summary>Turns text into a chain of tokens in one pass; it never fails, it reports.</summary>
internal sealed class Scanner
{
    private readonly string source;
    private readonly Scan scan;
    private readonly SharedTexts texts;
    private int position;
    private int line = 1;
    private int lineStart;
    private Token? last;

    private Scanner(string source)
    {
        this.source = source;
        scan = new Scan(source);
        texts = new SharedTexts(source);
    }

    public static Scan Run(string source)
    {
        var scanner = new Scanner(source);
        while (scanner.ReadToken())
        {
        }

        UnseenCharacters.Report(scanner.scan);
        return scanner.scan;
    }

    private char Current => Peek(0);

    private char Peek(int ahead) => position + ahead < source.Length ? source[position + ahead] : '\0';

    private bool ReadToken()
    {
        SkipBlanks();
        var start = position;
        if (position >= source.Length)
        {
            var end = Add(TokenKind.End, Place(position), "");
            end.Next = end;
            return false;
        }

        switch (source[position])
        {
            case '\n' or '\r':
                var lineEnd = Place(position);
                NextLine();
                Add(TokenKind.Separator, lineEnd, "\n");
                break;
            case '"' when Peek(1) == '"' && Peek(2) == '"':
                ReadRaw();
                break;
            case '"':
                ReadQuoted();
                break;
            case var c when WordCharacter.IsLetter(c):
                do
                {
                    position++;
                }
                while (position < source.Length && WordCharacter.IsPart(source[position]));
                AddLexeme(TokenKind.Word, start);
                break;
            case var c when WordCharacter.IsDigit(c) || (c is '-' or '+' or '.' && WordCharacter.IsDigit(Peek(1))):
                ReadNumber();
                break;
            default:
                position += HiddenCharacter.LengthAt(source, position);
                AddPunctuation(start);
                break;
        }

        return true;
    }

    /// <summary>Blanks, comments, and the line ends behind a trailing comma.</summary>
    private void SkipBlanks()
    {
        while (position < source.Length)
        {
            var c = source[position];
            if (c is ' ' or '\t' or '\uFEFF')
            {
                position++;
            }
            else if (c == '#')
            {
                while (position < source.Length && source[position] is not ('\n' or '\r'))
                {
                    position++;
                }
            }
            else if (c is '\n' or '\r' && last?.Kind == TokenKind.Comma)
            {
                NextLine();
            }
            else
            {
                return;
            }
        }
    }

    private void NextLine()
    {
        position += Current == '\r' && Peek(1) == '\n' ? 2 : 1;
        line++;
        lineStart = position;
    }

    private void ReadNumber()
    {
        // A sign, then whatever is joined to the digits: the unit belongs to the number.
        var start = position++;
        while (WordCharacter.IsDigit(Current) || WordCharacter.IsLetter(Current) || Current is '%' or '/' or '.')
        {
            position++;
        }

        AddLexeme(TokenKind.Number, start);
    }

    private void ReadQuoted()
    {
        var start = position++;
        while (position < source.Length && source[position] is not ('"' or '\n' or '\r' or '\\'))
        {
            position++;
        }

        var text = Current == '\\' ? ReadEscaped(start + 1) : texts.Between(start + 1, position);
        var isUnclosed = Current != '"';
        if (isUnclosed)
        {
            scan.Report(MissingQuote.AtString(Place(start)));
        }
        else
        {
            position++;
        }

        Add(TokenKind.Quoted, Place(start), text).IsUnclosed = isUnclosed;
    }

    // From a backslash to the end of the text in quotes.
    private string ReadEscaped(int start)
    {
        var text = new StringBuilder(source, start, position - start, 0);
        while (position < source.Length && Current is not ('"' or '\n' or '\r'))
        {
            if (Current == '\\' && Peek(1) is '"' or '\\')
            {
                position++;
            }

            text.Append(Current);
            position++;
        }

        return text.ToString();
    }

    private void ReadRaw()
    {
        var origin = Place(position);
        var start = position;
        var close = source.IndexOf("\"\"\"", position + 3, System.StringComparison.Ordinal);
        if (close < 0)
        {
            scan.Report(MissingQuote.AtRawBlock(origin with { Length = 3 }));
        }

        var end = close < 0 ? source.Length : close;
        var text = source.Substring(start + 3, end - start - 3);
        while (position < end)
        {
            if (Current is '\n' or '\r')
            {
                NextLine();
            }
            else
            {
                position++;
            }
        }

        position = close < 0 ? source.Length : close + 3;
        Add(TokenKind.Raw, origin with { Length = position - start }, text);
    }

    private void AddPunctuation(int start) => AddLexeme(
        source[start] switch
        {
            '{' => TokenKind.Open,
            '}' => TokenKind.Close,
            ',' => TokenKind.Comma,
            '=' => TokenKind.Equals,
            ';' => TokenKind.Separator,
            _ => TokenKind.Stray,
        },
        start);

    private void AddLexeme(TokenKind kind, int start) => Add(kind, Place(start), texts.Between(start, position));

    private Token Add(TokenKind kind, Origin origin, string text)
    {
        var token = new Token(scan, kind, origin, text) { Previous = last };
        if (last is null)
        {
            scan.First = token;
        }
        else
        {
            last.Next = token;
        }

        last = token;
        return token;
    }

    private Origin Place(int start) => new(line, start - lineStart + 1, start, position - start);
}
