namespace Progressive.Statistics;

/// <summary>The means of two samples, the second multiplied by a factor, whose difference is measured in its own standard errors.</summary>
internal sealed record WelchContrast(SampleMean X, SampleMean Y)
{
    public WelchContrast Mirrored => new(Y, X);

    /// <exception cref="ArgumentException">Neither sample varies.</exception>
    public void DemandVariation()
    {
        if (X.Variance == 0 && Y.Variance == 0)
            throw new ArgumentException("All values of either sample are the same, so nothing tells how much they vary.");
    }

    /// <summary>How far a bound of the difference lies from the estimate.</summary>
    public double Margin(double factor, double alpha) => alpha == 0 ? double.PositiveInfinity
        : Math.Sqrt(Variance(factor)) * StudentTail.UpperQuantile(alpha, DegreesOfFreedom(factor));

    /// <summary>The last factor, from 0 up to the ratio of the means, that the mean of x is shown to exceed that of y by.</summary>
    public double LowerRatio(double alpha)
    {
        if (alpha == 0 || X.Value == 0 || Y.Value == 0 || !Exceeds(0, alpha))
            return 0;

        // The distance in standard errors falls all the way, as both means are positive.
        return DoubleOrder.LastHolding(0, X.Value / Y.Value, factor => Exceeds(factor, alpha));
    }

    private bool Exceeds(double factor, double alpha)
    {
        var variance = Variance(factor);
        return variance == 0 || StudentTail.Upper((X.Value - factor * Y.Value) / Math.Sqrt(variance), DegreesOfFreedom(factor)) <= alpha;
    }

    private double Variance(double factor) => X.Variance + factor * factor * Y.Variance;

    // Satterthwaite's, of the sum of two variances; taken of their shares, whose squares stay inside the range of double.
    private double DegreesOfFreedom(double factor)
    {
        var whole = Variance(factor);
        double x = X.Variance / whole, y = factor * factor * Y.Variance / whole;
        return 1 / (x * x / X.DegreesOfFreedom + y * y / Y.DegreesOfFreedom);
    }
}
