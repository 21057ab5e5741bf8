namespace Progressive.Statistics.Planning;

/// <summary>Effects of quantiles of values such as latencies.</summary>
public static class PlannedQuantile
{
    private const int Halvings = 50;

    // Of the distance between both quantiles, or of the standard error.
    private const double Fineness = 0.02;

    // The mean of the maximum of a Brownian motion on both sides of 0, less half the square of its time.
    private const double LeastOfParabola = 0.99615;

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
    public static PlannedEffect Of(
        LogNormal shape, double probability, double value, double limit, double failLimit, double size, bool isSmallerWorse = false)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var score = NormalTail.UpperQuantile(1 - Admit.Share(probability));
        return PlannedProportion.Of(Beyond(value), Beyond(limit), Beyond(failLimit), size, isSmallerWorse);

        // The share above the bound of a distribution whose quantile lies somewhere; a hair of it is always left.
        double Beyond(double quantile) =>
            Math.Clamp(NormalTail.Upper(score + Math.Log(Admit.Size(limit) / Admit.Size(quantile)) / shape.LogDeviation), 1e-12, 1 - 1e-12);
    }

    /// <summary>
    /// How one quantile of two samples of one shape differs: a shift, or the logarithm of a ratio, by <see cref="QuantileComparison"/>. That asks at every point
    /// whether the candidate has too few values beyond it and the other side too many, and is as sure as it is at the point where it is least so.
    /// The distances are those of the shares there: quantiles are farther apart on the thin side than their density tells.
    /// </summary>
    /// <param name="shape">The distribution as it usually is.</param>
    /// <param name="probability">The quantile's probability, above 0 and below 1.</param>
    /// <param name="isRatio">Whether it is the logarithm of a ratio.</param>
    /// <param name="change">By how much the candidate's is truly worse.</param>
    /// <param name="margin">By how much it may be.</param>
    /// <param name="failMargin">By how much it has to be to fail; at least the margin.</param>
    /// <param name="candidate">The candidate's values by the last look, above 0.</param>
    /// <param name="reference">Those of the reference.</param>
    /// <param name="isSmallerWorse">Whether worse is less.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static PlannedEffect OfChange(
        LogNormal shape,
        double probability,
        bool isRatio,
        double change,
        double margin,
        double failMargin,
        double candidate,
        double reference,
        bool isSmallerWorse = false)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Admit.Share(probability);
        Admit.Size(candidate);
        Admit.Size(reference);
        var quantile = Place(shape.Quantile(probability));
        var beyond = isSmallerWorse ? probability : 1 - probability;
        var unitError = UnitError.OfQuantile(probability, isRatio ? shape.LogDensity(probability) : shape.Density(probability));
        var error = unitError * Math.Sqrt(1 / candidate + 1 / reference);
        var (toPass, toFail) = (Least(margin), Least(failMargin));
        var near = change <= margin ? toPass : toFail;
        return new(change, change + error * toPass.Distance, change + error * toFail.Distance, error * near.Deviation)
        {
            PassError = error,
            FailError = error,
            Lean = error * near.Lean,
            Wander = error * LeastOfParabola * Wander(change <= margin ? margin : failMargin),
            IsJoint = true,
        };

        // How many standard errors a limit lies beyond the candidate, at the point between both quantiles where both samples together are least sure.
        Contest Least(double limit) => At(Weakest(limit), limit);

        double Weakest(double limit)
        {
            var (low, high) = (quantile, quantile + change - limit);
            for (var halving = 0; halving < Halvings; halving++)
            {
                double one = low + (high - low) / 3, other = high - (high - low) / 3;
                (low, high) = At(one, limit).Sureness < At(other, limit).Sureness ? (low, other) : (one, high);
            }

            return (low + high) / 2;
        }

        // How much both wander from point to point, beside how steeply they grow surer on either side.
        double Wander(double limit)
        {
            var (point, step) = (Weakest(limit), Fineness * Math.Max(Math.Abs(change - limit), error));
            Contest before = At(point - step, limit), at = At(point, limit), after = At(point + step, limit);
            var steepness = (Square(before.Sureness) - 2 * Square(at.Sureness) + Square(after.Sureness)) / (2 * step * step);
            var variance = at.Wander(before, after) / (2 * step);
            return Math.Cbrt(variance * variance / steepness);
        }

        Contest At(double point, double limit) =>
            new(Sample(Share(point + limit - change), candidate), Sample(Share(point), reference), change <= limit ? 1 : -1);

        // A hair of either side is always left.
        Contest.Side Sample(double share, double size) => new(Math.Clamp(share, 1e-12, 1 - 1e-12), beyond, size);

        double Share(double place) => isRatio
            ? NormalTail.Upper(((isSmallerWorse ? -1 : 1) * place - Math.Log(shape.Median)) / shape.LogDeviation) is var above && isSmallerWorse ? 1 - above : above
            : ShareOfValue((isSmallerWorse ? -1 : 1) * place);

        double ShareOfValue(double value)
        {
            var above = value > 0 ? NormalTail.Upper(Math.Log(value / shape.Median) / shape.LogDeviation) : 1;
            return isSmallerWorse ? 1 - above : above;
        }

        static double Square(double value) => value * value;

        double Place(double value) => (isSmallerWorse ? -1 : 1) * (isRatio ? Math.Log(value) : value);
    }
}
