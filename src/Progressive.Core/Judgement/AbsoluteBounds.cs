using Progressive.Policies;
using Progressive.Statistics;
using Progressive.Statistics.Bins;

namespace Progressive.Core.Judgement;

/// <summary>The confidence bounds of one side's value.</summary>
internal static class AbsoluteBounds
{
    /// <summary>By the check's method.</summary>
    /// <exception cref="ArgumentException">The method refuses the data.</exception>
    public static Bounded Of(Check check, Sample sample, double lowerAlpha, double upperAlpha) => check.Method switch
    {
        Method.OrderStatistic when sample.Bins is { } bins => BinnedQuantile.Of(bins, PlainEstimate.ProbabilityOf(check), lowerAlpha, upperAlpha),
        Method.OrderStatistic => QuantileBounds.Of(sample.Values, PlainEstimate.ProbabilityOf(check), lowerAlpha, upperAlpha),
        Method.Mean when sample.Points.Length > 0 => Demand(SeriesBounds.Mean(sample.Points, lowerAlpha, upperAlpha)),
        Method.Mean when sample.Bins is not null => MeanBounds.Student(sample.DemandMoments(), lowerAlpha, upperAlpha),
        Method.Mean => MeanBounds.Student(sample.Values, lowerAlpha, upperAlpha),
        Method.ClopperPearson => ProportionBounds.ClopperPearson(sample.Events, (long)sample.Denominator, lowerAlpha, upperAlpha),
        Method.Poisson => RateBounds.Poisson(sample.Events, sample.Denominator, lowerAlpha, upperAlpha),
        _ => throw new InvalidOperationException($"{check.Method} does not judge an absolute check."),
    };

    /// <summary>The bounds of a series that has some.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    public static ConfidenceBounds Demand(SeriesResult result) => result switch
    {
        SeriesEstimate estimate => estimate.Bounds,
        SeriesRefusal refusal => throw new ArgumentException(refusal.Text),
        _ => throw new InvalidOperationException($"{result} is no result of a series."),
    };
}
