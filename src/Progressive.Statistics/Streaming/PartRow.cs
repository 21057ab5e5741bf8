using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Progressive.Statistics.Streaming;

/// <summary>
/// The few values of one part: those of the first sample from the front of a row, those of the second from its back. A new value is compared with the
/// whole row at once, and a mask tells which places hold values of which sample.
/// </summary>
internal static class PartRow
{
    /// <summary>How many values fit into a row.</summary>
    public const int Length = 32;

    /// <summary>Puts new values into a row that has room for them, and counts the pairs they make there and how the ties grow.</summary>
    /// <param name="row">The row.</param>
    /// <param name="xSize">Its values of the first sample so far.</param>
    /// <param name="ySize">Its values of the second sample so far.</param>
    /// <param name="newX">New values of the first sample.</param>
    /// <param name="newY">New values of the second sample.</param>
    public static PairCounts Add(Span<long> row, int xSize, int ySize, ReadOnlySpan<long> newX, ReadOnlySpan<long> newY)
    {
        long twiceU = 0, tieSum = 0;
        foreach (var x in newX)
        {
            var (above, equal) = Compare(x, row);
            int inX = Count(equal & XPlaces(xSize)), inY = Count(equal & YPlaces(ySize));
            twiceU += 2 * Count(above & YPlaces(ySize)) + inY;
            tieSum += Growth(inX + inY);
            row[xSize++] = x;
        }

        foreach (var y in newY)
        {
            var (above, equal) = Compare(y, row);
            int inX = Count(equal & XPlaces(xSize)), inY = Count(equal & YPlaces(ySize));
            twiceU += 2 * Count(~(above | equal) & XPlaces(xSize)) + inX;
            tieSum += Growth(inX + inY);
            row[^++ySize] = y;
        }

        return new(twiceU, tieSum);
    }

    /// <summary>Leaves values below the middle in their row and moves the others to the same side of an upper one; tells how many of each sample are left.</summary>
    public static (int X, int Y) Halve(Span<long> row, int xSize, int ySize, long middle, Span<long> upper)
    {
        // Each value is written to both rows, and counts in one: without a branch, as none could be guessed.
        int x = 0, y = 0;
        for (var i = 0; i < xSize; i++)
        {
            var value = row[i];
            row[x] = upper[i - x] = value;
            x += value < middle ? 1 : 0;
        }

        for (var i = 0; i < ySize; i++)
        {
            var value = row[^(i + 1)];
            row[^(y + 1)] = upper[^(i - y + 1)] = value;
            y += value < middle ? 1 : 0;
        }

        return (x, y);
    }

    /// <summary>Which values of the row one value is above, and which it equals.</summary>
    private static (uint Above, uint Equal) Compare(long value, ReadOnlySpan<long> row)
    {
        ref var first = ref MemoryMarshal.GetReference(row);
        var all = Vector512.Create(value);
        ulong above = 0, equal = 0;
        for (var start = 0; start < Length; start += Vector512<long>.Count)
        {
            var others = Vector512.LoadUnsafe(ref first, (nuint)start);
            above |= Vector512.GreaterThan(all, others).ExtractMostSignificantBits() << start;
            equal |= Vector512.Equals(all, others).ExtractMostSignificantBits() << start;
        }

        return ((uint)above, (uint)equal);
    }

    private static uint XPlaces(int size) => (uint)((1UL << size) - 1);

    private static uint YPlaces(int size) => (uint)(ulong.MaxValue << (Length - size));

    private static int Count(uint places) => BitOperations.PopCount(places);

    /// <summary>What t³ - t grows by as a group of t values gets another.</summary>
    private static long Growth(long size) => 3 * size * (size + 1);
}
