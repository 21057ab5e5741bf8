namespace Progressive.Statistics.Streaming;

/// <summary>
/// Two samples that grow, parted by the places of their values into stretches that hold a <see cref="PartRow"/> each. A new value is compared with the
/// values of one row; for all others the sizes of the parts tell how it stands to them. A part that overflows is halved, as the leaf of a B-tree is:
/// Bayer and McCreight (1972), Acta Informatica 1, 173-189.
/// </summary>
internal sealed class PartedSamples
{
    private readonly PartRows rows = new();
    private Part[] parts = [new(long.MinValue, Part.NoRow, 0, 0)];
    private Part[] former = [];
    private int count = 1;

    // What the walk that is on has counted, and how many values of y it has left behind: such as were there before, and new ones.
    private long twiceU;
    private Int128 tieSum;
    private long yBelow;
    private long newYBelow;

    /// <summary>How many values of the first sample there are.</summary>
    public int XCount { get; private set; }

    /// <summary>How many values of the second sample there are.</summary>
    public int YCount { get; private set; }

    /// <summary>Takes in places in ascending order by one walk over the parts, and counts the pairs they make and how the ties grow.</summary>
    public PairCounts Add(ReadOnlySpan<long> newX, ReadOnlySpan<long> newY)
    {
        (XCount, YCount) = (checked(XCount + newX.Length), checked(YCount + newY.Length));
        (parts, former) = (former, parts);
        (var formerCount, count) = (count, 0);
        (twiceU, tieSum, yBelow, newYBelow) = (0, 0, 0, 0);
        for (var i = 0; i < formerCount; i++)
        {
            i = Pass(i, formerCount, Math.Min(First(newX), First(newY)));
            var end = i + 1 < formerCount ? former[i + 1].Least : long.MaxValue;
            int x = Below(newX, end), y = Below(newY, end);
            Take(former[i], end, newX[..x], newY[..y]);
            newX = newX[x..];
            newY = newY[y..];
        }

        return new(twiceU, tieSum);
    }

    /// <summary>Copies all values to rows of their size.</summary>
    public void CopyTo(Span<long> x, Span<long> y)
    {
        for (var i = 0; i < count; i++)
        {
            var part = parts[i];
            if (part.IsSingle(i + 1 < count ? parts[i + 1].Least : long.MaxValue))
            {
                x[..part.X].Fill(part.Least);
                y[..part.Y].Fill(part.Least);
            }
            else if (part.Size > 0)
            {
                rows[part.Row][..part.X].CopyTo(x);
                rows[part.Row][^part.Y..].CopyTo(y);
            }

            x = x[part.X..];
            y = y[part.Y..];
        }
    }

    /// <summary>Keeps parts as they are, up to the one that the next new value falls into, or to the last.</summary>
    private int Pass(int first, int formerCount, long next)
    {
        if (parts.Length < count + formerCount - first)
            Array.Resize(ref parts, 2 * (count + formerCount));

        long x = 0, y = 0;
        var part = first;
        for (; part + 1 < formerCount && former[part + 1].Least <= next; part++)
        {
            parts[count++] = former[part];
            x += former[part].X;
            y += former[part].Y;
        }

        twiceU += 2 * x * newYBelow;
        yBelow += y;
        return part;
    }

    private static long First(ReadOnlySpan<long> ascending) => ascending.IsEmpty ? long.MaxValue : ascending[0];

    private static int Below(ReadOnlySpan<long> ascending, long end)
    {
        var below = 0;
        while (below < ascending.Length && ascending[below] < end)
            below++;
        return below;
    }

    /// <summary>The next part, with the new values that fall into it.</summary>
    private void Take(Part part, long end, ReadOnlySpan<long> newX, ReadOnlySpan<long> newY)
    {
        if (newX.IsEmpty && newY.IsEmpty)
            Keep(part, part.X, part.Y);
        else if (part.IsSingle(end))
        {
            var grown = part with { X = part.X + newX.Length, Y = part.Y + newY.Length };
            Count(PairCounts.OfEqual(grown.X, grown.Y) - PairCounts.OfEqual(part.X, part.Y));
            Keep(grown, part.X, part.Y);
        }
        else if (part.Size + (long)newX.Length + newY.Length <= PartRow.Length)
        {
            var row = part.Row == Part.NoRow ? rows.New() : part.Row;
            Count(PartRow.Add(rows[row], part.X, part.Y, newX, newY));
            Keep(new(part.Least, row, part.X + newX.Length, part.Y + newY.Length), part.X, part.Y);
        }
        else
            Halve(part, end, newX, newY);
    }

    private void Count(PairCounts within) => (twiceU, tieSum) = (twiceU + within.TwiceU, tieSum + within.TieSum);

    /// <summary>Two parts in place of one that has no room for the new values.</summary>
    private void Halve(Part part, long end, ReadOnlySpan<long> newX, ReadOnlySpan<long> newY)
    {
        ReadOnlySpan<long> row = part.Size > 0 ? rows[part.Row] : [];
        var (least, greatest) = Ends(row[..part.X], row[^part.Y..], newX, newY);
        if (least == greatest)
        {
            // One value has outgrown a row: it gets a part of its own, and what is free on either side another.
            if (part.Least < least)
                Keep(new(part.Least, part.Row, 0, 0), 0, 0);
            Take(new(least, Part.NoRow, part.X, part.Y), least + 1, newX, newY);
            if (least + 1 < end)
                Keep(new(least + 1, Part.NoRow, 0, 0), 0, 0);
            return;
        }

        // Above the least value and at most the greatest, so both halves have some.
        var middle = (least & greatest) + ((least ^ greatest) >> 1) + 1;
        var (lower, upper) = (new Part(part.Least, Part.NoRow, 0, 0), new Part(middle, Part.NoRow, 0, 0));
        if (part.Size > 0)
        {
            upper = upper with { Row = rows.New() };
            var (lowerX, lowerY) = PartRow.Halve(rows[part.Row], part.X, part.Y, middle, rows[upper.Row]);
            lower = lower with { Row = part.Row, X = lowerX, Y = lowerY };
            upper = upper with { X = part.X - lowerX, Y = part.Y - lowerY };
        }

        int belowX = Below(newX, middle), belowY = Below(newY, middle);
        Take(lower, middle, newX[..belowX], newY[..belowY]);
        Take(upper, end, newX[belowX..], newY[belowY..]);
    }

    /// <summary>The next part as it is to be kept, and how many of its values were there before.</summary>
    private void Keep(Part part, int formerX, int formerY)
    {
        twiceU += 2 * ((part.X - formerX) * (yBelow + newYBelow) + formerX * newYBelow);
        yBelow += formerY;
        newYBelow += part.Y - formerY;
        if (count == parts.Length)
            Array.Resize(ref parts, 2 * count + former.Length);
        parts[count++] = part;
    }

    /// <summary>The least and the greatest place of a part and of new ones.</summary>
    private static (long Least, long Greatest) Ends(ReadOnlySpan<long> x, ReadOnlySpan<long> y, ReadOnlySpan<long> ascendingX, ReadOnlySpan<long> ascendingY)
    {
        long least = long.MaxValue, greatest = long.MinValue;
        foreach (var place in x)
            (least, greatest) = (Math.Min(least, place), Math.Max(greatest, place));
        foreach (var place in y)
            (least, greatest) = (Math.Min(least, place), Math.Max(greatest, place));
        if (!ascendingX.IsEmpty)
            (least, greatest) = (Math.Min(least, ascendingX[0]), Math.Max(greatest, ascendingX[^1]));
        if (!ascendingY.IsEmpty)
            (least, greatest) = (Math.Min(least, ascendingY[0]), Math.Max(greatest, ascendingY[^1]));
        return (least, greatest);
    }
}
