using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Progressive.Statistics;

/// <summary>
/// Counts pairs within parts that are all small, in one walk over the values: each is compared with two vectors of others, as many as a small part may
/// have. What is read beyond its own part lies in parts behind, so it is larger, and counts for nothing. No loop ends with a part, so none is guessed wrong.
/// </summary>
internal static class SmallParts<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>As many values of one sample as a small part may have.</summary>
    public static int Most => 2 * TLanes.Count;

    /// <summary>
    /// Counts the pairs (x, y) with x above y, x being in some of the parts and y there or in any part below, unless any two values of one part are equal.
    /// </summary>
    public static bool TryCount(in PartedRows parted, int first, int end, out long above)
    {
        var partition = parted.Partition;
        var rows = parted.Slice(first, end);
        ref long firstX = ref MemoryMarshal.GetReference(rows.X), firstY = ref MemoryMarshal.GetReference(parted.Rows.Y);
        ref int firstStart = ref MemoryMarshal.GetReference(parted.YStarts);
        TVector nearAbove = TLanes.All(0), farAbove = nearAbove, nearApart = TLanes.All(-1), farApart = nearApart;
        var below = 0L;
        for (nint i = 0; i < rows.X.Length; i++)
        {
            var key = Unsafe.Add(ref firstX, i);
            nint start = Unsafe.Add(ref firstStart, partition.PartOf(key));
            below += start;
            TVector value = TLanes.All(key), near = TLanes.Load(ref firstY, start), far = TLanes.Load(ref firstY, start + TLanes.Count);
            nearAbove = TLanes.CountAbove(nearAbove, value, near);
            farAbove = TLanes.CountAbove(farAbove, value, far);
            nearApart = TLanes.Meet(nearApart, value, near);
            farApart = TLanes.Meet(farApart, value, far);
        }

        Within(ref nearApart, ref farApart, rows.X);
        Within(ref nearApart, ref farApart, rows.Y);
        above = below + TLanes.Sum(nearAbove) + TLanes.Sum(farAbove);
        var met = TLanes.All(0);
        return TLanes.CountEqual(nearApart, met) + TLanes.CountEqual(farApart, met) == 0;
    }

    private static void Within(ref TVector nearApart, ref TVector farApart, ReadOnlySpan<long> values)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        TVector near = nearApart, far = farApart;
        for (nint i = 0; i < values.Length; i++)
        {
            var value = TLanes.All(Unsafe.Add(ref first, i));
            near = TLanes.Meet(near, value, TLanes.Load(ref first, i + 1));
            far = TLanes.Meet(far, value, TLanes.Load(ref first, i + 1 + TLanes.Count));
        }

        (nearApart, farApart) = (near, far);
    }
}
