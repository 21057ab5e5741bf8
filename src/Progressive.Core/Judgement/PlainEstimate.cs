using Progressive.Policies;
using Progressive.Statistics;

namespace Progressive.Core.Judgement;

/// <summary>Point estimates, of the same values that the other methods bound.</summary>
internal static class PlainEstimate
{
    /// <summary>The probability of the quantile a check is about.</summary>
    public static double ProbabilityOf(Check check) => (double)(check.Statistic!.Percentile / 100m);

    /// <summary>One side's value.</summary>
    public static double Of(Check check, Sample sample) => (sample, check.Statistic?.Kind) switch
    {
        ({ Points.Length: > 0 }, StatisticKind.Minimum) => sample.Points.Min(point => point.Value),
        ({ Points.Length: > 0 }, StatisticKind.Maximum) => sample.Points.Max(point => point.Value),
        ({ Points.Length: > 0 }, StatisticKind.Last) => sample.Points[^1].Value,
        ({ Points.Length: > 0 }, _) => sample.Points.Sum(point => point.Value / sample.Points.Length),
        ({ Values.Length: > 0 }, StatisticKind.Quantile) => QuantileBounds.Of(sample.Values, ProbabilityOf(check), 0, 0).Estimate,
        ({ Values.Length: > 0 }, _) => sample.Values.Sum(value => value / sample.Values.Length),
        _ => sample.Events / sample.Exposure,
    };

    /// <summary>How much larger the candidate's is: the excess of the ratio over one, or the difference; NaN where there is no ratio.</summary>
    public static double Of(Check check, Sample candidate, Sample reference)
    {
        var (one, other) = (Of(check, candidate), Of(check, reference));
        return check.Limit is not RelativeLimit { Margin: RatioAmount } ? one - other : other > 0 ? (one / other) - 1 : double.NaN;
    }
}
