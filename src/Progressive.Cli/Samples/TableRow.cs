namespace Progressive.Cli.Samples;

/// <summary>One row of a table with separators; a field in quotation marks may hold separators, line ends and doubled marks.</summary>
internal sealed class TableRow
{
    private const int MostFields = 10_000;

    private readonly List<FieldText> fields = [];

    /// <summary>How many fields the row has.</summary>
    public int Count { get; private set; }

    /// <summary>The line on which the row begins.</summary>
    public int Line { get; private set; }

    public FieldText this[int index] => fields[index];

    /// <summary>Moves to the next row or comment, past blank lines; false where there is none.</summary>
    public static bool SkipTo(TextCursor cursor)
    {
        while (cursor.Next is ' ' or '\n')
        {
            cursor.Advance();
        }

        return cursor.Next != TextCursor.End;
    }

    public void Read(TextCursor cursor, char separator)
    {
        (Count, Line) = (0, cursor.Line);
        while (true)
        {
            ReadField(cursor, separator);
            if (cursor.Next != separator)
            {
                return;
            }

            cursor.Advance();
        }
    }

    private void ReadField(TextCursor cursor, char separator)
    {
        while (cursor.Next == ' ')
        {
            cursor.Advance();
        }

        var field = Add(cursor);
        field.Begin(cursor);
        if (cursor.Next == '"')
        {
            ReadQuoted(cursor, field);
        }

        while (cursor.Next != separator && cursor.Next is not ('\n' or TextCursor.End))
        {
            field.Append(cursor.Next);
            cursor.Advance();
        }
    }

    private static void ReadQuoted(TextCursor cursor, FieldText field)
    {
        cursor.Advance();
        while (true)
        {
            if (cursor.Next == TextCursor.End)
            {
                throw cursor.Wrong(field.Line, field.Column, "the quotation mark is never closed.");
            }

            var isMark = cursor.Next == '"';
            if (!isMark)
            {
                field.Append(cursor.Next);
            }

            cursor.Advance();
            if (isMark)
            {
                if (cursor.Next != '"')
                {
                    return;
                }

                field.Append('"');
                cursor.Advance();
            }
        }
    }

    private FieldText Add(TextCursor cursor)
    {
        if (Count == MostFields)
        {
            throw cursor.Wrong(cursor.Line, cursor.Column, "the row has more than 10000 fields.");
        }

        if (Count == fields.Count)
        {
            fields.Add(new FieldText());
        }

        return fields[Count++];
    }
}
