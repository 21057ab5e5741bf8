namespace Progressive.Statistics.Sequential;

/// <summary>
/// Always-valid evidence on the ratio of two event rates, that of x over that of y: given that an event
/// occurs it is one of x with the odds ratio · exposure of x / exposure of y, so each event is one toss of a coin that the ratio
/// in question tells. The evidence is the likelihood of all tosses under a beta mixture over their likelihood
/// under the ratio: a nonnegative martingale of mean 1 if the ratio is true, which ever exceeds 1/α with a probability of at
/// most α (Ville, 1939). The process is immutable.
/// </summary>
/// <remarks>
/// <para>
/// Sources: Robbins (1970), Annals of Mathematical Statistics 41, 1397-1409; Johari, Koomen, Pekelis and Walsh (2022), Operations
/// Research 70, 1806-1821; Lindon and Malek (2022), Anytime-valid inference for multinomial count data, NeurIPS 35.
/// </para>
/// <para>
/// Exact for Poisson events, at rates that change over time as long as their ratio does not. Exact for proportions too, at any
/// ratio, if each trial goes to x or y by an independent draw and the exposures are the weights of that draw. With the numbers of trials
/// in place of the weights it is exact at ratio 1, because then the events are less spread than binomial ones (Hoeffding, 1963,
/// Journal of the American Statistical Association 58, theorem 4), and approximate at others unless events are rare.
/// </para>
/// <para>
/// When the exposure ratio changes, a new factor starts whose mixture is where the last one ended, shifted by the change: a choice that
/// depends on the past only, so the product stays a martingale. Events that come in bursts are not independent tosses.
/// </para>
/// </remarks>
public sealed class RateRatioProcess
{
    private readonly OddsPrior ratio;
    private readonly (double ExposureRatio, BetaBlock Block)[] blocks;

    private RateRatioProcess(OddsPrior ratio, (double, BetaBlock)[] blocks)
    {
        this.ratio = ratio;
        this.blocks = blocks;
    }

    /// <summary>Events of x so far.</summary>
    public long XEvents => blocks.Sum(block => block.Block.First);

    /// <summary>Events of y so far.</summary>
    public long YEvents => blocks.Sum(block => block.Block.Second);

    /// <summary>A process before any event.</summary>
    /// <param name="spread">
    /// How far from 1 the ratio is looked for: the standard deviation of its logarithm in the mixture, 0.001 to 1000. The
    /// process is valid whatever it is, and strongest for ratios near e to plus or minus this.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The spread is outside its range.</exception>
    public static RateRatioProcess Start(double spread = 0.5) => new(OddsPrior.Of(1, spread), []);

    /// <summary>The process after the events since the last look.</summary>
    /// <param name="xEvents">New events of x, at least 0.</param>
    /// <param name="yEvents">New events of y, at least 0.</param>
    /// <param name="exposureRatio">The exposure of x over that of y while they occurred; finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count or the exposure ratio is outside its range.</exception>
    public RateRatioProcess Observe(long xEvents, long yEvents, double exposureRatio)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(xEvents);
        ArgumentOutOfRangeException.ThrowIfNegative(yEvents);
        if (!(exposureRatio > 0 && double.IsFinite(exposureRatio)))
            throw new ArgumentOutOfRangeException(nameof(exposureRatio), exposureRatio, "An exposure ratio is finite and above 0.");

        if (xEvents == 0 && yEvents == 0)
            return this;

        var prior = ratio with { Odds = ratio.Odds * exposureRatio };
        var posterior = prior.After(xEvents, yEvents);
        var next = posterior with { Odds = posterior.Odds / exposureRatio };
        if (blocks.Length > 0 && blocks[^1].ExposureRatio == exposureRatio)
        {
            var last = blocks[^1].Block;
            var more = last with { First = last.First + xEvents, Second = last.Second + yEvents };
            return new(next, [.. blocks[..^1], (exposureRatio, more)]);
        }

        return new(next, [.. blocks, (exposureRatio, new(prior.A, prior.B, xEvents, yEvents))]);
    }

    /// <summary>The logarithm of the evidence against a ratio.</summary>
    /// <param name="nullRatio">The ratio in question; finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not above 0, or not finite.</exception>
    public double LogEvidence(double nullRatio)
    {
        if (!(nullRatio > 0 && double.IsFinite(nullRatio)))
            throw new ArgumentOutOfRangeException(nameof(nullRatio), nullRatio, "A ratio is finite and above 0.");

        return Evidence(nullRatio);
    }

    /// <summary>
    /// The confidence sequence: the ratios whose evidence is below 1/α, for each bound at its own level. Each bound may be looked at, and
    /// the best one kept, at any number of looks; it errs at any of them with at most its level.
    /// </summary>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <remarks>The estimate is the likeliest ratio; without any event it is 1 and the bounds are 0 and infinity.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A level is outside its range.</exception>
    public ConfidenceBounds Bounds(double lowerAlpha, double upperAlpha)
    {
        double lowerLevel = Level.Of(lowerAlpha), upperLevel = Level.Of(upperAlpha);
        long x = XEvents, y = YEvents;
        var estimate = x == 0 ? (y == 0 ? 1 : 0) : y == 0 ? double.PositiveInfinity : Likeliest();
        var lower = x == 0 || lowerLevel == 0 ? 0 : Bound(0, lowerLevel);
        var upper = y == 0 || upperLevel == 0 ? double.PositiveInfinity : Bound(double.PositiveInfinity, upperLevel);
        return new(estimate, lower, upper);

        // The evidence is convex in the logarithm of the ratio and least at the estimate.
        double Bound(double end, double alpha) => DoubleOrder.LastHolding(
            Math.Clamp(estimate, double.Epsilon, double.MaxValue), end, r => Evidence(r) < -Math.Log(alpha));
    }

    private double Evidence(double nullRatio)
    {
        double sum = 0;
        foreach (var (exposureRatio, block) in blocks)
        {
            var odds = Math.Clamp(nullRatio * exposureRatio, 1e-300, 1e300);
            sum += block.LogEvidence(1 / (1 + 1 / odds), 1 / (1 + odds));
        }

        return sum;
    }

    /// <summary>Where the events of x are as many as expected of all events.</summary>
    private double Likeliest()
    {
        var x = XEvents;
        return blocks.Length == 1
            ? blocks[0].Block.First / (double)blocks[0].Block.Second / blocks[0].ExposureRatio
            : DoubleOrder.LastHolding(double.Epsilon, double.MaxValue, r => Expected(r) <= x);

        double Expected(double r) =>
            blocks.Sum(block => (block.Block.First + (double)block.Block.Second) / (1 + 1 / (r * block.ExposureRatio)));
    }
}
