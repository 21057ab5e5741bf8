namespace Progressive.Statistics;

/// <summary>
/// Two contrasts between which the one of a rank lies, themselves included, and how many there are above and between. Both are contrasts of actual
/// pairs, so the search ends.
/// </summary>
/// <param name="low">The least contrast.</param>
/// <param name="high">The greatest contrast.</param>
/// <param name="count">How many contrasts there are.</param>
/// <param name="rank">The rank sought, 1 being the largest.</param>
internal struct ContrastBracket(double low, double high, Int128 count, Int128 rank)
{
    /// <summary>How far beyond the rank a threshold is set, as a share of how far the nearer end is from it.</summary>
    private const double Beyond = 1.0 / 16;

    /// <summary>An end is near when the other is so many times as far.</summary>
    private const double Near = 16;

    /// <summary>So many counts that leave more than half of what there was are put up with.</summary>
    private const int MostIdle = 2;

    private Int128 atLeastLow = count;
    private Int128 aboveHigh;
    private int idle;

    /// <summary>The least contrast that it may be.</summary>
    public double Low { get; private set; } = low;

    /// <summary>The greatest contrast that it may be.</summary>
    public double High { get; private set; } = high;

    /// <summary>Whether there is more than one value left.</summary>
    public readonly bool IsOpen => Low < High;

    /// <summary>How many contrasts are left, equal ones included.</summary>
    public readonly Int128 Left => atLeastLow - aboveHigh;

    /// <summary>The rank among those that are left, 1 being the largest.</summary>
    public readonly Int128 RankAmongLeft => rank - aboveHigh;

    /// <summary>Whether something can be learnt by counting what is above a threshold.</summary>
    public readonly bool Holds(double threshold) => threshold >= Low && threshold < High;

    /// <summary>
    /// Where to count next: interpolated on the counts, and once one end is near, a little beyond, so that the other comes near as well. Where
    /// that gains nothing, halfway by count of doubles.
    /// </summary>
    public double Threshold()
    {
        double aboveAtLow = (double)(atLeastLow - rank) + 0.5, aboveAtHigh = (double)(aboveHigh - rank) + 0.5;
        var beyond = aboveAtLow * Near < -aboveAtHigh ? Beyond * aboveAtLow : -aboveAtHigh * Near < aboveAtLow ? Beyond * aboveAtHigh : 0;
        var threshold = Low + (High - Low) * ((aboveAtLow + beyond) / (aboveAtLow - aboveAtHigh));
        if (idle < MostIdle && Holds(threshold))
            return threshold;

        idle = 0;
        return DoubleOrder.Midpoint(Low, High);
    }

    /// <summary>Takes in what lies about a threshold: how many contrasts exceed it, the least of those, and the greatest of the rest.</summary>
    public void Narrow((Int128 Above, double Next, double Previous) split)
    {
        var before = Left;
        if (split.Above >= rank)
            (Low, atLeastLow) = (split.Next, split.Above);
        if (split.Above <= rank)
            (High, aboveHigh) = split.Above == rank ? (split.Next, aboveHigh) : (split.Previous, split.Above);
        if (split.Above == rank - 1)
            Low = High;
        idle = Left > before / 2 ? idle + 1 : 0;
    }
}
