namespace Progressive.Statistics;

/// <summary>
/// The score statistic for the ratio of two binomial probabilities.
/// Source: Miettinen and Nurminen (1985), Statistics in Medicine 4, 213-226; Farrington and Manning (1990),
/// Statistics in Medicine 9, 1447-1454. Both constrained probabilities and their complements come from
/// quadratics with one discriminant, written as a sum so that no digits are lost near 0 and 1.
/// </summary>
internal sealed record ScoreRatio(long XEvents, long XTrials, long YEvents, long YTrials)
{
    /// <summary>The ratio of the shares; 1 without any event, as nothing tells the arms apart.</summary>
    public double Estimate =>
        XEvents == 0 && YEvents == 0 ? 1 : (double)XEvents / XTrials / ((double)YEvents / YTrials);

    /// <summary>The least ratio that lies no more than the quantile of alpha below the estimate.</summary>
    public double Lower(double alpha)
    {
        if (alpha == 0 || XEvents == 0)
            return 0;

        var total = (double)XTrials + YTrials;
        var quantile = NormalTail.UpperQuantile(alpha) * Math.Sqrt(total / (total - 1));
        return DoubleOrder.LastHolding(0, Math.Min(Estimate, double.MaxValue), ratio => Distance(ratio) >= quantile * StandardError(ratio));
    }

    /// <summary>How many standard errors the observed contrast lies above the ratio; 0 where there is none of either.</summary>
    public double Standardise(double ratio)
    {
        var distance = Distance(ratio);
        return distance == 0 ? 0 : distance / StandardError(ratio);
    }

    private double Distance(double ratio) => (double)XEvents / XTrials - ratio * ((double)YEvents / YTrials);

    private double StandardError(double ratio)
    {
        if (ratio <= 1)
            return UpToOne(ratio);

        // Beyond 1 the arms change places, which divides the contrast by the ratio.
        var mirrored = new ScoreRatio(YEvents, YTrials, XEvents, XTrials);
        return ratio * mirrored.UpToOne(1 / ratio);
    }

    private double UpToOne(double ratio)
    {
        double events = (double)XEvents + YEvents, xOthers = XTrials - XEvents, yOthers = YTrials - YEvents;
        var total = (double)XTrials + YTrials;
        var linear = (1 - ratio) * (events + yOthers) - ratio * (xOthers + yOthers);
        var root = Math.Sqrt(linear * linear + 4 * total * ratio * yOthers * (1 - ratio));
        var y = 2 * events / (ratio * ((double)XTrials + YEvents) + YTrials + XEvents + root);
        var yComplement = linear > 0 ? 2 * yOthers * (1 - ratio) / (linear + root) : (root - linear) / (2 * total * ratio);
        var x = ratio * y;
        var xComplement = 1 - ratio + ratio * yComplement;
        return Math.Sqrt(x * xComplement / XTrials + ratio * x * yComplement / YTrials);
    }
}
