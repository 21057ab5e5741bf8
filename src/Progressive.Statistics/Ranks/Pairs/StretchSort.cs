using System.Buffers;
using System.Runtime.InteropServices;

namespace Progressive.Statistics;

/// <summary>
/// Sorts a sample by parting it twice by the places of its values (<see cref="KeyPartition"/>); what is left to a comparing sort is a few values at
/// a time, or the values of a crowd that even two partings leave together.
/// </summary>
internal static class StretchSort
{
    /// <summary>Below it a comparing sort costs no more.</summary>
    private const int Fewest = 256;

    /// <summary>Values in a part, as planned, and as a comparing sort likes them.</summary>
    private const int PerPart = 8;
    private const int Most = 32;

    /// <summary>The values in ascending order; every zero is +0.</summary>
    public static double[] Ascending(ReadOnlySpan<double> values, SampleShape shape)
    {
        if (values.Length < Fewest)
        {
            var few = values.ToArray();
            Array.Sort(few);
            return few;
        }

        var sorted = new double[values.Length];
        Span<long> keys = MemoryMarshal.Cast<double, long>(sorted.AsSpan());
        long least = DoubleOrder.Position(shape.Least), greatest = DoubleOrder.Position(shape.Greatest);
        var room = ArrayPool<long>.Shared.Rent(values.Length);
        Sort(MemoryMarshal.Cast<double, long>(values), least, greatest, room.AsSpan(0, values.Length), keys);
        ArrayPool<long>.Shared.Return(room);

        // The way from a place to the bits of its double is the way back.
        if (shape.Least < 0)
        {
            foreach (ref var key in keys)
                key = DoubleKey.Of(key);
        }

        return sorted;
    }

    private static void Sort(ReadOnlySpan<long> values, long least, long greatest, Span<long> room, Span<long> to)
    {
        var partition = KeyPartition.Of(values.Length, PerPart, least, greatest, out var parts);
        Span<int> ends = stackalloc int[parts];
        partition.Scatter<DoubleKey>(values, room, ends);
        var start = 0;
        for (var part = 0; part < parts; part++)
        {
            Span<long> inRoom = room[start..ends[part]], inPlace = to[start..ends[part]];
            start = ends[part];
            if (inRoom.Length > Most && !partition.IsSingle)
                SortPart(partition.Stretch(part), inRoom, inPlace);
            else
            {
                inRoom.CopyTo(inPlace);
                inPlace.Sort();
            }
        }
    }

    private static void SortPart((long Least, long Greatest) stretch, ReadOnlySpan<long> values, Span<long> to)
    {
        var partition = KeyPartition.Of(values.Length, PerPart, stretch.Least, stretch.Greatest, out var parts);
        Span<int> ends = stackalloc int[parts];
        partition.ScatterAgain(values, to, ends);
        for (int part = 0, start = 0; part < parts && !partition.IsSingle; start = ends[part++])
            to[start..ends[part]].Sort();
    }
}
