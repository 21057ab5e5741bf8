using System.Numerics;

namespace Progressive.Statistics.Streaming;

/// <summary>
/// A histogram as bytes: the version, the width of the bins, the zeros, how many bins are in use, and for each the distance to the bin before and its count. Numbers are
/// written seven bits a byte, the lowest first, as LEB128 has it.
/// </summary>
internal static class LogHistogramFormat
{
    private const byte Version = 1;

    public static byte[] Write(LogHistogram histogram)
    {
        var bytes = new List<byte> { Version };
        Append(bytes, histogram.Shift);
        Append(bytes, histogram.Zeros);
        var counts = histogram.Counts;
        Append(bytes, counts.Length - counts.Count(0L));
        var before = 0L;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0)
                continue;

            Append(bytes, histogram.First + i - before);
            Append(bytes, counts[i]);
            before = histogram.First + i;
        }

        return [.. bytes];
    }

    public static LogHistogram Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] != Version)
            throw new FormatException($"A histogram begins with the byte {Version}, its version.");

        bytes = bytes[1..];
        long shift = Take(ref bytes), zeros = Take(ref bytes), used = Take(ref bytes);
        if (shift is < LogHistogram.FinestShift or > LogHistogram.CoarsestShift || used > LogHistogram.Bins)
            throw new FormatException($"No histogram has {used} bins of width 2^{shift}.");

        var bins = new (long Bin, long Count)[used];
        var bin = 0L;
        Int128 values = zeros;
        for (var i = 0; i < bins.Length; i++)
        {
            var distance = Take(ref bytes);
            if (distance == 0 && i > 0)
                throw new FormatException($"Bin {bin} is there twice.");

            bin += distance;
            bins[i] = (bin, Take(ref bytes));
            values += bins[i].Count;
            if (bins[i].Count == 0 || bin << (int)shift >> (int)shift != bin || BitConverter.Int64BitsToDouble(bin << (int)shift) is not (>= 0 and < double.PositiveInfinity))
                throw new FormatException($"Bin {bin} is empty, or beyond all numbers.");
        }

        if (used > 0 && bins[^1].Bin - bins[0].Bin >= LogHistogram.Bins)
            throw new FormatException($"The bins {bins[0].Bin} and {bins[^1].Bin} are too far apart for one histogram.");
        if (values > long.MaxValue)
            throw new FormatException($"The histogram holds {values} values, and none counts beyond 2^63.");
        if (!bytes.IsEmpty)
            throw new FormatException($"There are {bytes.Length} bytes behind the histogram.");

        var histogram = new LogHistogram();
        histogram.Restore((int)shift, zeros, bins);
        return histogram;
    }

    private static void Append(List<byte> bytes, long number)
    {
        for (; number > 0x7F; number >>= 7)
            bytes.Add((byte)(number | 0x80));
        bytes.Add((byte)number);
    }

    private static long Take(ref ReadOnlySpan<byte> bytes)
    {
        BigInteger number = 0;
        for (var place = 0; place < bytes.Length; place++)
        {
            number |= (BigInteger)(bytes[place] & 0x7F) << (7 * place);
            if (number > long.MaxValue)
                break;
            if (bytes[place] <= 0x7F)
            {
                bytes = bytes[(place + 1)..];
                return (long)number;
            }
        }

        throw new FormatException("The histogram ends within a number, or holds one beyond 2^63.");
    }
}
