namespace Progressive.Statistics.Planning;

/// <summary>Effects of values such as latencies.</summary>
public static class PlannedValues
{
    /// <summary>How two samples of one shape differ: a shift, or the logarithm of a ratio, by ranks or by means.</summary>
    /// <param name="unitError">The <see cref="UnitError"/> of the method, in the scale of the difference; above 0.</param>
    /// <param name="change">By how much the candidate is truly worse.</param>
    /// <param name="margin">By how much it may be.</param>
    /// <param name="failMargin">By how much it has to be to fail; at least the margin.</param>
    /// <param name="candidate">The candidate's values by the last look, above 0.</param>
    /// <param name="reference">Those of the reference.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static PlannedEffect OfChange(double unitError, double change, double margin, double failMargin, double candidate, double reference) =>
        new(change, margin, failMargin, Admit.Size(unitError) * Math.Sqrt(1 / Admit.Size(candidate) + 1 / Admit.Size(reference)));

    /// <summary>One mean beside bounds, by <see cref="MeanBounds.Student(ReadOnlySpan{double}, double, double)"/>; the deviation grows with it.</summary>
    /// <param name="variation">The coefficient of variation, above 0.</param>
    /// <param name="value">The true mean, above 0.</param>
    /// <param name="limit">The bound.</param>
    /// <param name="failLimit">The bound to fail, on the worse side of the other one.</param>
    /// <param name="size">The values by the last look, above 0.</param>
    /// <param name="isSmallerWorse">Whether the bounds are to be kept from above.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static PlannedEffect OfMean(double variation, double value, double limit, double failLimit, double size, bool isSmallerWorse = false)
    {
        var sign = isSmallerWorse ? -1 : 1;
        return new(sign * value, sign * limit, sign * failLimit, Admit.Size(variation) * Admit.Size(value) / Math.Sqrt(Admit.Size(size)));
    }
}
