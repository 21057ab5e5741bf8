namespace Progressive.Statistics;

/// <summary>
/// Confidence bounds for how probable it is that a value of one distribution exceeds a value of another, whatever the
/// shapes of the two. Source of the variance: DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44,
/// 837-845; the logit scale: Pepe (2003), The Statistical Evaluation of Medical Tests, section 5.2.
/// </summary>
/// <remarks>
/// <para>
/// With A the estimate and s² its variance by DeLong, the bounds are those of log(A / (1 - A)) ± z s / (A (1 - A)), taken back. They
/// stay within 0 and 1, and swapping the samples mirrors them. They are approximate: from about twenty values a side on.
/// </para>
/// <para>
/// Where the variance says nothing, k pairs of values are looked at that share none, k being the smaller sample, and the
/// bounds are exact but wide. Samples that do not overlap, A = 1: all k pairs were won, so the lower bound
/// is q = alpha^(1/k), as Clopper and Pearson have it, and the upper bound 1; A = 0 is the mirror image. Values that are all equal: all k pairs
/// were ties, so ties have a probability of at least q, and the bounds are q/2 and 1 - q/2. A sample of a
/// single value that overlaps the other one has no variance to estimate: 0 and 1. A level of 0 gives 0 and 1.
/// </para>
/// </remarks>
public static class SuperiorityBounds
{
    /// <summary>
    /// Bounds P(X > Y) + P(X = Y) / 2: the probability of superiority, also known as the common language effect
    /// size, the A of Vargha and Delaney (2000), and the area under the ROC curve. One half means that neither tends to be larger.
    /// </summary>
    /// <param name="x">The first sample, in any order.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">A sample is empty, or holds NaN or an infinity.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5.</exception>
    public static ConfidenceBounds Probability(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double lowerAlpha, double upperAlpha)
    {
        var superiority = new LogitSuperiority(Placements.Of(SortedSample.Of(x), SortedSample.Of(y)));
        return new(superiority.Estimate, superiority.Lower(Level.Of(lowerAlpha)), superiority.Upper(Level.Of(upperAlpha)));
    }

    /// <summary>
    /// Bounds P(X > Y) - P(X &lt; Y), which is twice the probability of superiority, less 1: from -1 to 1, 0 meaning that neither
    /// tends to be larger. Source: Cliff (1993), Psychological Bulletin 114, 494-509.
    /// </summary>
    /// <param name="x">The first sample, in any order.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">A sample is empty, or holds NaN or an infinity.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5.</exception>
    public static ConfidenceBounds CliffDelta(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double lowerAlpha, double upperAlpha)
    {
        var placements = Placements.Of(SortedSample.Of(x), SortedSample.Of(y));
        var superiority = new LogitSuperiority(placements);
        return new(
            2 * placements.Excess,
            2 * superiority.Lower(Level.Of(lowerAlpha)) - 1,
            2 * superiority.Upper(Level.Of(upperAlpha)) - 1);
    }
}
