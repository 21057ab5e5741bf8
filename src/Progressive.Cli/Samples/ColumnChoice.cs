using System.Globalization;
using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Samples;

/// <summary>
/// Which column of a table: <c>"2"</c> in quotation marks is a name, <c>#2</c> a number from 1, and <c>2</c> whichever of both the table has.
/// </summary>
/// <param name="Name">The name, or null where only a number is meant.</param>
/// <param name="Number">The number, or null where only a name is meant.</param>
internal sealed record ColumnChoice(string? Name, int? Number)
{
    public static ColumnChoice Parse(string given) => given switch
    {
        ['"', .. var name, '"'] => new(name, null),
        ['#', .. var digits] when NumberIn(digits) is { } number => new(null, number),
        _ => new(given, NumberIn(given)),
    };

    /// <summary>Finds the column by the first row of a table.</summary>
    /// <exception cref="Journals.UserErrorException">It is not there, or more than one column may be meant.</exception>
    public FoundColumn FindIn(TableRow first, TextCursor cursor)
    {
        var named = Name is null ? [] : Enumerable.Range(0, first.Count).Where(place => first[place].Text.SequenceEqual(Name)).ToArray();
        int? numbered = Number >= 1 && Number <= first.Count ? Number - 1 : null;
        return (named, numbered) switch
        {
            ([var only], null) => new(only, IsHeader: true, Note: null),
            ([], { } place) when first[place].IsName => new(place, IsHeader: true, Note: null),
            ([], { } place) => new(place, IsHeader: false, Name is null ? null : cursor.At(
                $"the first row has '{Shown(first[place].Text)}' in column {Number}, which is read as a value. --column #{Number} says so without this note; the name of a column stands in quotation marks.")),
            ([], null) when Number is { } number => throw cursor.Wrong(string.Create(
                CultureInfo.InvariantCulture, $"there is no column {number}; the first row has {first.Count}.")),
            ([], null) => throw cursor.Wrong($"there is no column '{Shown(Name)}' in the first row: {Names(first)}."),
            ([.. var all], null) => throw cursor.Wrong(
                $"'{Shown(Name)}' is the name of columns {string.Join(" and ", all.Select(place => place + 1))}. Choose one by its number: --column #{all[0] + 1}."),
            ([var place, ..], _) => throw cursor.Wrong(
                $"'{Shown(Name)}' may be the name of column {place + 1} or the number of column {Number}. For the name write --column '\"{Shown(Name)}\"', for the number --column '#{Number}'."),
        };
    }

    private static int? NumberIn(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Names(TableRow row)
    {
        const int most = 8;
        var names = Enumerable.Range(0, Math.Min(most, row.Count)).Select(field => $"'{ShownText.Of(row[field].Text.ToString(), 20)}'");
        return string.Join(", ", names) + (row.Count > most ? ", ..." : "");
    }

    private static string Shown(ReadOnlySpan<char> text) => ShownText.Of(text.ToString(), 40);
}
