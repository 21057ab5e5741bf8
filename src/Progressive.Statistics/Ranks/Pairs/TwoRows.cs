namespace Progressive.Statistics;

/// <summary>The values of two samples in memory that can be written to.</summary>
internal readonly ref struct TwoRows(Span<long> x, Span<long> y)
{
    public Span<long> X { get; } = x;

    public Span<long> Y { get; } = y;

    /// <summary>How many values both have.</summary>
    public long Size => X.Length + (long)Y.Length;

    /// <summary>Room for two samples in two arrays; behind each of them are values that are larger than all.</summary>
    public static TwoRows In((long[] X, long[] Y) room, int xLength, int yLength, int slack)
    {
        room.X.AsSpan(xLength, slack).Fill(long.MaxValue);
        room.Y.AsSpan(yLength, slack).Fill(long.MaxValue);
        return new(room.X.AsSpan(0, xLength), room.Y.AsSpan(0, yLength));
    }

    public TwoRows Slice(Range x, Range y) => new(X[x], Y[y]);

    /// <summary>
    /// A part of memory that is free. What is behind the part is free too, or behind the end of all and larger anyway.
    /// </summary>
    public TwoRows Part(Range x, Range y, int slack)
    {
        Clear(X[x.End.Value..], slack);
        Clear(Y[y.End.Value..], slack);
        return Slice(x, y);

        static void Clear(Span<long> behind, int slack) => behind[..Math.Min(slack, behind.Length)].Fill(long.MaxValue);
    }

    /// <summary>The least and the greatest value.</summary>
    public (long Least, long Greatest) Ends()
    {
        long least = long.MaxValue, greatest = long.MinValue;
        foreach (var key in X)
            (least, greatest) = (Math.Min(least, key), Math.Max(greatest, key));
        foreach (var key in Y)
            (least, greatest) = (Math.Min(least, key), Math.Max(greatest, key));
        return (least, greatest);
    }
}
