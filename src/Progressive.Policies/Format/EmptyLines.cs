using System.Collections.Generic;
using Progressive.Policies.Syntax;

namespace Progressive.Policies.Format;

/// <summary>Where empty lines stand: between the parts of a text and of a policy, and elsewhere where the author left one.</summary>
internal static class EmptyLines
{
    public static void Arrange(List<Row> rows)
    {
        // The comments before a statement belong to it: the empty line comes before them.
        var first = 0;
        for (var index = 0; index < rows.Count; index++)
        {
            var row = rows[index];
            row.IsBehindEmptyLine &= index > 0 && !row.BeginsWith(TokenKind.Close)
                && (!rows[index - 1].EndsWith(TokenKind.Open) || row.Block.IsPolicy);
            if (row.IsComment)
            {
                continue;
            }

            if (BeginsPart(row))
            {
                var isApart = false;
                for (var before = first; before <= index; before++)
                {
                    isApart |= rows[before].IsBehindEmptyLine;
                }

                rows[first].IsBehindEmptyLine |= !isApart;
            }

            first = index + 1;
        }
    }

    private static bool BeginsPart(Row row) =>
        row is { Sibling: { } sibling, Continues: false } && !row.BeginsWith(TokenKind.Close)
        && (row.Block.Depth == 0 ? row.HasBlock
            : row.Block.IsPolicy && (row.HasBlock || (row.Keyword is "metric" or "on" && row.Keyword != sibling.Keyword)));
}
