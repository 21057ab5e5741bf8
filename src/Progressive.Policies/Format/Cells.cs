using System.Collections.Generic;
using Progressive.Policies.Syntax;

namespace Progressive.Policies.Format;

/// <summary>
/// Which columns a row has, and where each begins. It follows from words and their places alone, so a statement with a
/// fault has columns as well.
/// </summary>
internal static class Cells
{
    public static Columns ColumnsOf(Row row)
    {
        if (row.IsComment || row.Continues || row.EndsWith(TokenKind.Open) || row.BeginsWith(TokenKind.Close) || HasLineEnd(row))
        {
            return Columns.None;
        }

        return row.Block.Keyword switch
        {
            _ when row.Keyword == "allow" => Columns.None,
            "expect" => Columns.Expectation,
            "gate" when row.Keyword != "on" => Columns.Claim,
            "gate" or "policy" when row.Keyword == "on" => Columns.Reaction,
            "policy" when row.Keyword == "metric" => Columns.Metric,
            "canary" or "blue-green" or "phased" or "flag" => row.Keyword switch
            {
                "step" or "steps" or "preview" or "switch" => Columns.Step,
                "hold" => Columns.Hold,
                "ring" => Columns.Ring,
                _ => Columns.None,
            },
            _ => Columns.None,
        };
    }

    /// <summary>The blanks between a column, from 0, and the next.</summary>
    public static int Gap(Columns columns, int column) => (columns, column) is (Columns.Metric, 1) or (Columns.Ring, 0) ? 1 : 2;

    /// <summary>The texts of a row's columns.</summary>
    public static List<string> Of(Row row, Columns columns)
    {
        var cells = new List<string>();
        var start = 0;
        for (var index = 1; index < row.Count; index++)
        {
            if (!row.IsJoined(index) && Begins(row, columns, index))
            {
                cells.Add(row.Text(start, index));
                start = index;
            }
        }

        cells.Add(row.Text(start, row.Count));
        return cells;
    }

    private static bool Begins(Row row, Columns columns, int index) => columns switch
    {
        Columns.Metric => index is 2 or 3 || (index > 3 && BeginsMetricClause(row, index)),
        Columns.Step or Columns.Hold => BeginsStepClause(row, index),
        Columns.Ring => row[index].Kind == TokenKind.Equals,
        Columns.Reaction => index == (row[1].IsWord("no") || row[1].IsWord("roll") ? 3 : 2),
        Columns.Claim => IsCheck(row) ? BeginsLimitOrClause(row, index) : index == 1,
        Columns.Expectation => index == 1,
        _ => false,
    };

    private static bool BeginsMetricClause(Row row, int index) =>
        IsOneOf(row[index], "lower", "higher", "where", "absent", "from", "query")
        && !IsOneOf(row[index - 1], "of", "per", "in", "where", "from");

    private static bool BeginsStepClause(Row row, int index) =>
        IsStepClause(row[index]) && row[index - 1].Kind != TokenKind.Comma
        && !IsOneOf(row[index - 1], "in", "of", "group") && !(index > 1 && IsStepClause(row[index - 1]));

    private static bool IsStepClause(Token token) => IsOneOf(token, "hold", "while", "unguarded", "during");

    // As in the grammar: the second word decides.
    private static bool IsCheck(Row row)
    {
        var second = row.Keyword == "observe" && row.Count > 1 && row[1].IsName ? 2 : 1;
        return row.Count > second && IsOneOf(row[second], "of", "at");
    }

    private static bool BeginsLimitOrClause(Row row, int index) => row[index].Text switch
    {
        "at" => IsOneOf(row, index + 1, "most", "least") && !row[index - 1].IsWord("of"),
        "fail" => IsOneOf(row, index + 1, "beyond"),
        "over" or "using" or "tolerate" => row[index].Kind == TokenKind.Word && index > 2,
        _ => false,
    };

    private static bool IsOneOf(Row row, int index, params string[] words) => index < row.Count && IsOneOf(row[index], words);

    private static bool IsOneOf(Token token, params string[] words) =>
        token.Kind == TokenKind.Word && System.Array.IndexOf(words, token.Text) >= 0;

    private static bool HasLineEnd(Row row)
    {
        for (var index = 0; index < row.Count; index++)
        {
            if (row[index].Kind == TokenKind.Raw && row[index].Text.IndexOfAny(['\n', '\r']) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
