namespace Progressive.Statistics;

/// <summary>
/// The events of x in a table of two arms, given all margins: Fisher's noncentral hypergeometric
/// distribution with an odds ratio. Source: Fisher (1935), Journal of the Royal Statistical Society 98, 39-82.
/// </summary>
/// <remarks>
/// Up to a constant its mass is a product of two binomials whose odds have that ratio. They are placed where
/// their means add up to all events, so that Loader's form keeps its digits. Sums run outwards from where
/// they start until nothing is added, in O(√N) steps.
/// </remarks>
internal sealed class ConditionalTable : IDiscreteDistribution
{
    /// <summary>What is left of a sum once its terms are so small is lost in rounding.</summary>
    private const double Negligible = 1e-19;

    private readonly long xTrials;
    private readonly long yTrials;
    private readonly long events;
    private readonly double oddsRatio;
    private readonly (double P, double Complement) x;
    private readonly (double P, double Complement) y;
    private readonly double logTotal;

    public ConditionalTable(long xTrials, long yTrials, long events, double oddsRatio)
    {
        (this.xTrials, this.yTrials, this.events, this.oddsRatio) = (xTrials, yTrials, events, oddsRatio);
        First = Math.Max(0, events - yTrials);
        Last = Math.Min(xTrials, events);
        if (First < Last)
        {
            if (oddsRatio >= 1)
            {
                y = LessLikely(yTrials, xTrials, events, oddsRatio);
                x = (oddsRatio * y.P / (y.Complement + oddsRatio * y.P), y.Complement / (y.Complement + oddsRatio * y.P));
            }
            else
            {
                x = LessLikely(xTrials, yTrials, events, 1 / oddsRatio);
                y = (x.P / (x.P + oddsRatio * x.Complement), oddsRatio * x.Complement / (x.P + oddsRatio * x.Complement));
            }
        }

        Mode = RankSearch.First(First, Last, k => Growth(k) < 1);
        logTotal = LogMass(Mode) + Math.Log(Upwards(Mode).Sum + Downwards(Mode).Sum - 1);
    }

    public long First { get; }

    public long Last { get; }

    public long Mode { get; }

    public double Mean
    {
        get
        {
            var (up, down) = (Upwards(Mode), Downwards(Mode));
            return Mode + (up.Moment - down.Moment) / (up.Sum + down.Sum - 1);
        }
    }

    public double LogMass(long k) => First == Last
        ? 0
        : BinomialMass.Log(k, xTrials, x.P, x.Complement) + BinomialMass.Log(events - k, yTrials, y.P, y.Complement);

    public double LogLower(long k) =>
        k < First ? double.NegativeInfinity
        : k >= Last ? 0
        : k < Mode ? LogMass(k) - logTotal + Math.Log(Downwards(k).Sum)
        : LogProbability.Complement(LogUpper(k + 1));

    public double LogUpper(long k) =>
        k > Last ? double.NegativeInfinity
        : k <= First ? 0
        : k > Mode ? LogMass(k) - logTotal + Math.Log(Upwards(k).Sum)
        : LogProbability.Complement(LogLower(k - 1));

    /// <summary>
    /// The probability of the arm whose odds are smaller by the ratio, at which both means add up to all
    /// events: the root of a quadratic, taken without cancellation.
    /// </summary>
    private static (double P, double Complement) LessLikely(double trials, double otherTrials, double events, double ratio)
    {
        var linear = ratio * (otherTrials - events) + trials + events;
        var root = double.Hypot(linear, 2 * Math.Sqrt(trials * (ratio - 1) * events));
        var p = linear > 0 ? 2 * events / (linear + root) : (root - linear) / (2 * trials * (ratio - 1));
        return (p, 1 - p);
    }

    /// <summary>The mass of k + 1 over that of k.</summary>
    private double Growth(long k) =>
        (double)(xTrials - k) / (k + 1) * oddsRatio * ((double)(events - k) / (yTrials - events + k + 1));

    /// <summary>Masses from k upwards over that of k, and the same times their distance to k.</summary>
    private (double Sum, double Moment) Upwards(long k)
    {
        double sum = 1, moment = 0, term = 1;
        for (var i = k; i < Last && term > Negligible * sum; i++)
        {
            term *= Growth(i);
            sum += term;
            moment += term * (i + 1 - k);
        }

        return (sum, moment);
    }

    private (double Sum, double Moment) Downwards(long k)
    {
        double sum = 1, moment = 0, term = 1;
        for (var i = k; i > First && term > Negligible * sum; i--)
        {
            term /= Growth(i - 1);
            sum += term;
            moment += term * (k - i + 1);
        }

        return (sum, moment);
    }
}
