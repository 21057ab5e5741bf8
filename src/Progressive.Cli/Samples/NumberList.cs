using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Samples;

/// <summary>
/// Reads a file that is nothing but numbers, apart by blanks, commas or line ends. From <c>#</c> on a line is a comment. A first
/// line that is a name is skipped.
/// </summary>
internal static class NumberList
{
    public static List<double> Read(TextCursor cursor)
    {
        var (values, token, isFirst, isAwaited) = (new List<double>(), new FieldText(), true, true);
        var commas = new ListCommas();
        while (SkipToToken(cursor, commas, ref isAwaited))
        {
            ReadToken(cursor, commas, token);
            if (isFirst && token.IsName)
            {
                SkipHeader(cursor, token);
                isAwaited = true;
            }
            else
            {
                token.ReadInto(values, cursor);
                isAwaited = false;
            }

            isFirst = false;
        }

        commas.Demand(cursor);
        return values;
    }

    // A comma ends a number; where there is none before it, one is missing.
    private static bool SkipToToken(TextCursor cursor, ListCommas commas, ref bool isAwaited)
    {
        while (true)
        {
            switch (cursor.Next)
            {
                case TextCursor.End:
                    return false;
                case '#':
                    commas.End();
                    cursor.SkipLine();
                    continue;
                case ',':
                    if (isAwaited)
                    {
                        throw cursor.Wrong(cursor.Line, cursor.Column, "there is no number before this comma.");
                    }

                    isAwaited = true;
                    break;
                case var _ when !cursor.IsBlank:
                    return true;
            }

            Take(cursor, commas);
        }
    }

    private static void ReadToken(TextCursor cursor, ListCommas commas, FieldText token)
    {
        var isQuoted = cursor.Next == '"';
        token.Begin(cursor);
        if (isQuoted)
        {
            Take(cursor, commas);
        }

        while (isQuoted ? cursor.Next is not ('"' or '\n' or TextCursor.End) : !IsEnd(cursor))
        {
            token.Append(cursor.Next);
            Take(cursor, commas);
        }

        if (!isQuoted || cursor.Next != '"')
        {
            return;
        }

        Take(cursor, commas);
        if (!IsEnd(cursor))
        {
            // What goes on behind its closing mark is no number.
            token.Append('"');
            token.Append(cursor.Next);
        }
    }

    private static bool IsEnd(TextCursor cursor) => cursor.Next is ',' or '#' or TextCursor.End || cursor.IsBlank;

    private static void Take(TextCursor cursor, ListCommas commas)
    {
        commas.Add(cursor);
        cursor.Advance();
    }

    private static void SkipHeader(TextCursor cursor, FieldText first)
    {
        // A semicolon ends no number, so it is within the name.
        var isRow = first.Text.Contains(';');
        for (; !isRow && cursor.Next is not ('\n' or '#' or TextCursor.End); cursor.Advance())
        {
            isRow = cursor.Next is ',' or ';' or '\t';
        }

        if (isRow)
        {
            throw cursor.Wrong(
                first.Line,
                first.Column,
                $"'{ShownText.Of(first.Text.ToString(), 40)}' is no number. If it is the name of a column, say which one to read: --column, or FILE:COLUMN.");
        }
    }
}
