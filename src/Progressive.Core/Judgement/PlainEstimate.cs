using Progressive.Policies;
using Progressive.Statistics;
using Progressive.Statistics.Bins;

namespace Progressive.Core.Judgement;

/// <summary>Point estimates, of the same values that the other methods bound.</summary>
internal static class PlainEstimate
{
    /// <summary>The probability of the quantile a check is about.</summary>
    public static double ProbabilityOf(Check check) => (double)(check.Statistic!.Percentile / 100m);

    /// <summary>One side's value.</summary>
    public static Bounded Of(Check check, Sample sample) => (sample, check.Statistic?.Kind) switch
    {
        ({ Points.Length: > 0 }, StatisticKind.Minimum) => Bounded.At(sample.Points.Min(point => point.Value)),
        ({ Points.Length: > 0 }, StatisticKind.Maximum) => Bounded.At(sample.Points.Max(point => point.Value)),
        ({ Points.Length: > 0 }, StatisticKind.Last) => Bounded.At(sample.Points[^1].Value),
        ({ Points.Length: > 0 }, _) => Bounded.At(sample.Points.Sum(point => point.Value / sample.Points.Length)),
        ({ Bins: { } bins }, StatisticKind.Quantile) => BinnedQuantile.Of(bins, ProbabilityOf(check), 0, 0),
        ({ Bins: not null }, _) => Bounded.At(sample.DemandMoments().Mean),
        ({ Values.Length: > 0 }, StatisticKind.Quantile) => QuantileBounds.Of(sample.Values, ProbabilityOf(check), 0, 0),
        ({ Values.Length: > 0 }, _) => Bounded.At(sample.Values.Sum(value => value / sample.Values.Length)),
        _ => Bounded.At(sample.Events / sample.Denominator),
    };

    /// <summary>How much larger the candidate's is: the excess of the ratio over one, or the difference; NaN where there is no ratio.</summary>
    public static Bounded Of(Check check, Sample candidate, Sample reference)
    {
        var isRatio = check.Limit is Limit.Relative { Margin: Amount.Ratio };
        if (check.Statistic?.Kind == StatisticKind.Quantile && (candidate.Bins is not null || reference.Bins is not null))
        {
            BinnedSample x = candidate.InBins(), y = reference.InBins();
            return isRatio ? ((Bounded)BinnedQuantile.Ratio(x, y, ProbabilityOf(check), 0, 0)).Excess() : BinnedQuantile.Difference(x, y, ProbabilityOf(check), 0, 0);
        }

        double one = Of(check, candidate).Estimate, other = Of(check, reference).Estimate;
        return Bounded.At(!isRatio ? one - other : other > 0 ? (one / other) - 1 : double.NaN);
    }
}
