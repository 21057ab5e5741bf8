namespace Progressive.Statistics.Sequential;

/// <summary>
/// An asymptotic confidence sequence for the probability that a value of x exceeds one of y, ties counting one half: the normal
/// mixture boundary on the share of pairs, in units of DeLong's standard error. It sees all ranks, so it is stronger than signs of pairs, and
/// needs no plan of looks. It is immutable and keeps all values, sorted.
/// </summary>
/// <remarks>
/// Source: Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024), Time-uniform central limit theory and asymptotic
/// confidence sequences, Annals of Statistics 52, 2613-2640; the boundary: <see cref="NormalMixture"/>; the standard error: DeLong,
/// DeLong and Clarke-Pearson (1988), Biometrics 44, 837-845.
/// It is not exact: the level is kept in the limit of many values before the first look, hence the burn-in. It assumes
/// independent values of one distribution per sample. Against a margin of a ratio, divide x by it beforehand.
/// </remarks>
public sealed class SuperiorityProcess
{
    private readonly double tunedAt;
    private readonly int burnIn;
    private readonly double[] x;
    private readonly double[] y;

    private SuperiorityProcess(double tunedAt, int burnIn, double[] x, double[] y)
    {
        this.tunedAt = tunedAt;
        this.burnIn = burnIn;
        this.x = x;
        this.y = y;
    }

    /// <summary>Values of x so far.</summary>
    public int XCount => x.Length;

    /// <summary>Values of y so far.</summary>
    public int YCount => y.Length;

    /// <summary>A process before any value.</summary>
    /// <param name="xTuned">How many values of x the bounds are to be closest at, at least 1; about a quarter of what may come.</param>
    /// <param name="yTuned">How many values of y, at least 1.</param>
    /// <param name="burnIn">How many values each sample needs before anything is claimed, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is outside its range.</exception>
    public static SuperiorityProcess Start(int xTuned, int yTuned, int burnIn = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(xTuned, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(yTuned, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(burnIn, 2);

        // The information on an even chance, the inverse of the variance of U / (n m) under equal distributions.
        return new(12.0 * xTuned * yTuned / (xTuned + yTuned + 1.0), burnIn, [], []);
    }

    /// <summary>The process after the values since the last look.</summary>
    /// <param name="newX">New values of x, in any order; there may be none.</param>
    /// <param name="newY">New values of y, in the unit of x.</param>
    /// <exception cref="ArgumentException">A sample holds NaN or an infinity.</exception>
    public SuperiorityProcess Observe(ReadOnlySpan<double> newX, ReadOnlySpan<double> newY) =>
        new(tunedAt, burnIn, Merge(x, newX), Merge(y, newY));

    /// <summary>The confidence sequence for P(x &gt; y) + P(x = y) / 2: each bound errs at any look with about its level.</summary>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <remarks>During the burn-in the bounds are 0 and 1; without values of a sample the estimate is one half.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A level is outside its range.</exception>
    public ConfidenceBounds Bounds(double lowerAlpha, double upperAlpha)
    {
        double lowerLevel = Level.Of(lowerAlpha), upperLevel = Level.Of(upperAlpha);
        if (x.Length == 0 || y.Length == 0)
            return new(0.5, 0, 1);

        var placements = SmoothedPlacements.Of(x, y);
        if (Math.Min(x.Length, y.Length) < burnIn)
            return new(placements.Superiority, 0, 1);

        return new(
            placements.Superiority,
            Math.Max(0, placements.Superiority - Distance(placements.Variance, lowerLevel)),
            Math.Min(1, placements.Superiority + Distance(placements.Variance, upperLevel)));
    }

    /// <summary>The boundary S at the information v = 1 / variance is one for S / v in the unit of the share.</summary>
    private double Distance(double variance, double alpha) =>
        alpha == 0
            ? double.PositiveInfinity
            : NormalMixture.OneSided(1 / variance, alpha, NormalMixture.Tuned(tunedAt, Math.Min(0.5, 2 * alpha))) * variance;

    private static double[] Merge(double[] sorted, ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return sorted;

        var added = SortedSample.Of(values);
        var merged = new double[sorted.Length + added.Length];
        int i = 0, j = 0;
        for (var k = 0; k < merged.Length; k++)
            merged[k] = j == added.Length || (i < sorted.Length && sorted[i] <= added[j]) ? sorted[i++] : added[j++];

        return merged;
    }
}
