using System.Globalization;
using Progressive.Cli.Journals;

namespace Progressive.Cli.Samples;

/// <summary>Walks through a text one character at a time and knows where it is. All line ends read as <c>\n</c>.</summary>
internal sealed class TextCursor
{
    /// <summary>What stands behind the last character.</summary>
    public const int End = -1;

    private readonly char[] block = new char[1 << 16];
    private readonly TextReader reader;
    private readonly string path;
    private readonly long most;
    private readonly CancellationToken cancellation;
    private int position;
    private int length;
    private long total;

    public TextCursor(TextReader reader, string path, long most, CancellationToken cancellation)
    {
        (this.reader, this.path, this.most, this.cancellation) = (reader, path, most, cancellation);
        Look();
    }

    /// <summary>The next character, or <see cref="End"/>.</summary>
    public int Next { get; private set; }

    /// <summary>
    /// Whether the next character parts words. Blanks beyond ASCII do not: a no-break space stands within a number, between its thousands.
    /// </summary>
    public bool IsBlank => Next is ' ' or '\t' or '\n' or '\v' or '\f';

    /// <summary>The line of the next character, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The column of the next character, from 1.</summary>
    public int Column { get; private set; } = 1;

    public static UserErrorException TooLarge(string path, long most) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path}: it has more than {most} bytes, which is too large."));

    /// <summary>A cursor over a line of this text.</summary>
    public TextCursor Over(string text, int line) => new(new StringReader(text), path, most, cancellation) { Line = line };

    public void Advance()
    {
        var wasReturn = block[position++] == '\r';
        if (Next == '\n')
        {
            (Line, Column) = (Line + 1, 1);
        }
        else
        {
            Column++;
        }

        if (wasReturn && (position < length || Fill()) && block[position] == '\n')
        {
            position++;
        }

        Look();
    }

    /// <summary>Moves to the end of the line.</summary>
    public void SkipLine()
    {
        while (Next is not ('\n' or End))
        {
            Advance();
        }
    }

    /// <summary>Trouble at a place, in the form that compilers print.</summary>
    public UserErrorException Wrong(int line, int column, string message) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path}({line},{column}): {message}"));

    /// <summary>Trouble with the whole file.</summary>
    public UserErrorException Wrong(string message) => new(At(message));

    /// <summary>What is said of the whole file.</summary>
    public string At(string message) => $"{path}: {message}";

    private void Look()
    {
        Next = position < length || Fill() ? block[position] : End;
        if (Next == '\r')
        {
            Next = '\n';
        }
        else if (Next == 0)
        {
            throw Wrong(Line, Column, "a zero byte; this is no text.");
        }
    }

    private bool Fill()
    {
        cancellation.ThrowIfCancellationRequested();
        (position, length) = (0, reader.Read(block));
        total += length;

        // No character takes less than a byte.
        return total <= most ? length > 0 : throw TooLarge(path, most);
    }
}
