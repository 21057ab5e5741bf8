namespace Progressive.Statistics;

/// <summary>
/// x against y + shift. The sum is not rounded to a double, which would part 0.3 from 0.1 + 0.2: where
/// it is near x, all three are compared as the decimal numbers they were written as.
/// </summary>
internal readonly struct AgainstShift(double shift) : IPairOrder
{
    /// <summary>Eight roundings: three readings as decimals, two subtractions, and as much again.</summary>
    private const double Doubt = 1.0 / (1L << 50);

    /// <summary>Below this the spacing of the doubles is no longer relative.</summary>
    private const double LeastScale = 1e-290;

    private readonly DecimalReading shiftRead = DecimalReading.Of(shift);

    public int Compare(double x, double y)
    {
        if (shift == 0)
            return x.CompareTo(y);

        var excess = x - y - shift;
        var scale = Math.Abs(x) + Math.Abs(y) + Math.Abs(shift);
        return scale >= LeastScale && Math.Abs(excess) > Doubt * scale
            ? Math.Sign(excess)
            : DecimalReading.Of(x).CompareTo(DecimalReading.Of(y) + shiftRead);
    }
}
