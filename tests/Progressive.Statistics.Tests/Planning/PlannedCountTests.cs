using Progressive.Statistics.Planning;

namespace Progressive.Statistics.Tests.Planning;

/// <summary>
/// Forecasts of single looks at counts, held to the exact chances: the tests themselves over every outcome. A chance of counts jumps from one size to the next,
/// as the count that just passes does, and a forecast is smooth: so it is held to them in the mean of many sizes.
/// </summary>
public class PlannedCountTests
{
    private const double Alpha = 0.05;

    /// <summary>Without half an event, or the lean of its distribution, forecasts are off by 0.035 to 0.06.</summary>
    private const double Error = 0.025;

    private static readonly SequentialDesign Look = new([new(1, Alpha, Alpha)]);

    [Theory]
    [InlineData(0.01, 0.02, 0.02, 300, 1200)]
    [InlineData(0.04, 0.02, 0.02, 100, 600)]
    public void One_proportion_passes_and_fails_as_often_as_its_exact_bounds_say(double value, double limit, double failLimit, int fewest, int most) => InTheMean(
        fewest, most,
        size => Look.Forecast(PlannedProportion.Of(value, limit, failLimit, size)),
        size => (
            Below(size, k => ProportionBounds.ClopperPearson(k, size, 0, Alpha).Upper < limit, k => BinomialTail.LogLower(k, size, value)),
            1 - Below(size, k => ProportionBounds.ClopperPearson(k, size, Alpha, 0).Lower <= failLimit, k => BinomialTail.LogLower(k, size, value))));

    [Theory]
    [InlineData(0.01, 0.02, 0.02, 300, 1200)]
    [InlineData(0.04, 0.02, 0.02, 100, 600)]
    public void One_rate_does_as_well(double value, double limit, double failLimit, int fewest, int most) => InTheMean(
        fewest, most,
        exposure => Look.Forecast(PlannedRate.Of(value, limit, failLimit, exposure)),
        exposure => (
            Below(exposure, k => RateBounds.Poisson(k, exposure, 0, Alpha).Upper < limit, k => GammaTail.LogUpper(k + 1, value * exposure)),
            1 - Below(exposure, k => RateBounds.Poisson(k, exposure, Alpha, 0).Lower <= failLimit, k => GammaTail.LogUpper(k + 1, value * exposure))));

    [Theory]
    [InlineData(0.1, 0, 0.1, 0.1, 60, 240)]
    [InlineData(0.05, 0.15, 0.02, 0.02, 60, 240)]
    public void Two_proportions_do_as_well(double reference, double change, double margin, double failMargin, int fewest, int most) => InTheMean(
        fewest, most,
        size => Look.Forecast(PlannedProportion.OfDifference(reference, change, margin, failMargin, size, 3 * size)),
        size => (
            OverReference(3 * size, y => Math.Exp(BinomialMass.Log(y, 3 * size, reference, 1 - reference)), y => Below(size, x => Difference(x, y, size).Upper < margin, x => BinomialTail.LogLower(x, size, reference + change))),
            1 - OverReference(3 * size, y => Math.Exp(BinomialMass.Log(y, 3 * size, reference, 1 - reference)), y => Below(size, x => Difference(x, y, size).Lower <= failMargin, x => BinomialTail.LogLower(x, size, reference + change)))),
        step: LongForm.Or(180, 60));

    [Theory]
    [InlineData(0.1, 0, 0.1, 0.1, 60, 240)]
    [InlineData(0.05, 0.15, 0.02, 0.02, 60, 240)]
    public void Two_rates_do_as_well(double reference, double change, double margin, double failMargin, int fewest, int most) => InTheMean(
        fewest, most,
        exposure => Look.Forecast(PlannedRate.OfDifference(reference, change, margin, failMargin, exposure, 3 * exposure)),
        exposure =>
        {
            double expected = 3 * reference * exposure, events = (reference + change) * exposure;
            return (
                Over(y => Below(exposure, x => Rates(x, y, exposure).Upper < margin, x => GammaTail.LogUpper(x + 1, events))),
                1 - Over(y => Below(exposure, x => Rates(x, y, exposure).Lower <= failMargin, x => GammaTail.LogUpper(x + 1, events))));

            double Over(Func<long, double> chance) => OverReference(
                3 * exposure, y => Math.Exp(GammaTail.LogUpper(y + 1, expected)) - (y == 0 ? 0 : Math.Exp(GammaTail.LogUpper(y, expected))), chance);
        },
        step: 60);

    private static ConfidenceBounds Rates(long x, long y, int exposure) => RateBounds.Difference(x, exposure, y, 3.0 * exposure, Alpha, Alpha);

    private static ConfidenceBounds Difference(long x, long y, int size) =>
        ProportionBounds.MiettinenNurminenDifference(x, size, y, 3 * size, Alpha, Alpha);

    private static void InTheMean(
        int fewest, int most, Func<int, VerdictForecast> forecast, Func<int, (double Pass, double Fail)> exact, int step = 7)
    {
        int[] sizes = [.. Enumerable.Range(0, (most - fewest) / step + 1).Select(i => fewest + i * step)];
        var pass = sizes.Average(size => forecast(size).Pass - exact(size).Pass);
        var fail = sizes.Average(size => forecast(size).Fail - exact(size).Fail);

        Assert.True(Math.Abs(pass) < Error && Math.Abs(fail) < Error, $"pass {pass}, fail {fail}");
    }

    /// <summary>The probability of the counts from 0 on for which something holds, by the distribution function.</summary>
    private static double Below(int most, Predicate<long> holds, Func<long, double> logLower)
    {
        var count = RankSearch.First(0, most + 1, k => !holds(k)) - 1;
        return count < 0 ? 0 : Math.Exp(logLower(count));
    }

    /// <summary>A chance that depends on the events of the reference, over all that are not next to impossible.</summary>
    private static double OverReference(int most, Func<long, double> mass, Func<long, double> chance) =>
        (from y in Enumerable.Range(0, most + 1)
         let weight = mass(y)
         where weight > 1e-7
         select weight * chance(y)).Sum();
}
