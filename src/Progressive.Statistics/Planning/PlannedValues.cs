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

    /// <summary>The same of one quantile of both, by <see cref="QuantileComparison"/>.</summary>
    /// <param name="unitError">The <see cref="UnitError.OfQuantile"/>, in the scale of the difference; above 0.</param>
    /// <param name="change">By how much the candidate's is truly worse.</param>
    /// <param name="margin">By how much it may be.</param>
    /// <param name="failMargin">By how much it has to be to fail; at least the margin.</param>
    /// <param name="candidate">The candidate's values by the last look, above 0.</param>
    /// <param name="reference">Those of the reference.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static PlannedEffect OfQuantileChange(double unitError, double change, double margin, double failMargin, double candidate, double reference) =>
        OfChange(unitError, change, margin, failMargin, candidate, reference) with { IsJoint = true };

    /// <summary>
    /// One quantile beside bounds, by <see cref="QuantileBounds"/>, which counts the values beyond a bound: their share is held to that beyond the quantile,
    /// as in <see cref="PlannedProportion.Of"/>. The scale is that share's.
    /// </summary>
    /// <param name="shape">The distribution as it usually is; a worse one is the same, stretched.</param>
    /// <param name="probability">The quantile's probability, above 0 and below 1.</param>
    /// <param name="value">The true quantile, above 0.</param>
    /// <param name="limit">The bound, above 0.</param>
    /// <param name="failLimit">The bound to fail, on the worse side of the other one.</param>
    /// <param name="size">The values by the last look, above 0.</param>
    /// <param name="isSmallerWorse">Whether the bounds are to be kept from above.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static PlannedEffect OfQuantile(
        LogNormal shape, double probability, double value, double limit, double failLimit, double size, bool isSmallerWorse = false)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var score = NormalTail.UpperQuantile(1 - Admit.Share(probability));
        return PlannedProportion.Of(Beyond(value), Beyond(limit), Beyond(failLimit), size, isSmallerWorse);

        // The share above the bound of a distribution whose quantile lies somewhere; a hair of it is always left.
        double Beyond(double quantile) =>
            Math.Clamp(NormalTail.Upper(score + Math.Log(Admit.Size(limit) / Admit.Size(quantile)) / shape.LogDeviation), 1e-12, 1 - 1e-12);
    }

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
