namespace Progressive.Statistics.Sequential;

/// <summary>
/// Always-valid evidence from pairs of one value of x and one of y: whether x is as often the larger one as y is. Ties say nothing and
/// are left out. Only the signs count, so the process is exact for every distribution, and what both values of a pair share, such as
/// the minute they come from, cancels. It is weaker than one that ranks all values. It is immutable.
/// Source: the sign test of Arbuthnott (1710), as the beta-binomial mixture of Robbins (1970).
/// </summary>
/// <remarks>
/// It assumes that each sign, given those before, is a toss of the same coin. Under equal distributions the coin is fair as soon as
/// values are paired without regard to them; values may depend on each other over time if labels are drawn anew within each pair.
/// </remarks>
public sealed class PairedSignProcess
{
    private const double Fair = 0.5;

    private readonly ProportionProcess signs;

    private PairedSignProcess(ProportionProcess signs) => this.signs = signs;

    /// <summary>Pairs in which x was larger.</summary>
    public long XLarger => signs.Events;

    /// <summary>Pairs without a tie.</summary>
    public long Pairs => signs.Trials;

    /// <summary>A process before any pair.</summary>
    /// <param name="spread">How far from even the odds are looked for: the standard deviation of the log-odds in the mixture, 0.001 to 1000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The spread is outside its range.</exception>
    public static PairedSignProcess Start(double spread = 0.5) => new(ProportionProcess.Start(Fair, spread));

    /// <summary>The process after the pairs since the last look.</summary>
    /// <param name="xLarger">New pairs in which x is larger.</param>
    /// <param name="yLarger">New pairs in which y is larger.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public PairedSignProcess Observe(long xLarger, long yLarger)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(xLarger);
        ArgumentOutOfRangeException.ThrowIfNegative(yLarger);
        return new(signs.Observe(xLarger, checked(xLarger + yLarger)));
    }

    /// <summary>The process after the pairs since the last look, the i-th value of x with the i-th of y.</summary>
    /// <param name="x">The first values.</param>
    /// <param name="y">As many others, in the unit of the first.</param>
    /// <exception cref="ArgumentException">The samples differ in length, or hold NaN.</exception>
    public PairedSignProcess Observe(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException("Pairs need as many values of one as of the other.", nameof(y));

        long xLarger = 0, yLarger = 0;
        for (var i = 0; i < x.Length; i++)
        {
            if (double.IsNaN(x[i]) || double.IsNaN(y[i]))
                throw new ArgumentException("A sample holds NaN.", nameof(x));

            xLarger += x[i] > y[i] ? 1 : 0;
            yLarger += x[i] < y[i] ? 1 : 0;
        }

        return Observe(xLarger, yLarger);
    }

    /// <summary>The logarithm of the evidence against a share of pairs, ties left out, in which x is larger.</summary>
    /// <param name="nullShare">The share in question, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public double LogEvidence(double nullShare = Fair) => signs.LogEvidence(nullShare);

    /// <summary>The confidence sequence for the share of pairs, ties left out, in which x is larger.</summary>
    /// <param name="lowerAlpha">Error of the lower bound at any look, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound at any look, 0 to 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A level is outside its range.</exception>
    public ConfidenceBounds Bounds(double lowerAlpha, double upperAlpha) => signs.Bounds(lowerAlpha, upperAlpha);
}
