using Progressive.Statistics.Planning;

namespace Progressive.Statistics.Tests.Planning;

public class PlannedTestTests
{
    [Fact]
    public void Ten_percent_of_a_usual_latency_needs_717_values() // Noether's formula by hand: A = Φ(ln 1.1 / (0.5 √2)) = 0.5536
    {
        var shape = LogNormal.Through(0.5, 100, 0.95, 100 * Math.Exp(0.5 * 1.6448536269514722));

        Assert.Equal(0.5, shape.LogDeviation, 1e-12);
        Assert.Equal(0.5536, shape.Superiority(1.1), 1e-4);
        Assert.Equal(717, Noether.SampleSize(shape.Superiority(1.1), 0.05, 0.8), 0.5);
    }

    [Theory]
    [InlineData(0.6, 0.05, 0.8, 0.5)]
    [InlineData(0.45, 0.01, 0.9, 0.2)]
    public void Size_power_and_detectable_superiority_agree(double superiority, double alpha, double power, double share)
    {
        var all = Noether.SampleSize(superiority, alpha, power, share);
        var (candidate, reference) = (share * all, (1 - share) * all);

        Assert.Equal(power, Noether.Power(candidate, reference, superiority, alpha), 1e-12);
        Assert.Equal(0.5 + Math.Abs(superiority - 0.5), Noether.DetectableSuperiority(candidate, reference, alpha, power), 1e-12);
    }

    [Fact]
    public void The_shift_by_ranks_is_found_with_nearly_what_Noether_asks_for()
    {
        // Both are the same test; one counts the distance in the shift, the other in the superiority, which is nearly straight.
        var shape = LogNormal.Through(0.5, 100, 0.95, 200);

        var byShift = PlannedTest.SampleSize(UnitError.OfShift(shape.LogMeanDensity), Math.Log(1.05), 0.05, 0.8, 0.3);

        Assert.Equal(1, byShift / Noether.SampleSize(shape.Superiority(1.05), 0.05, 0.8, 0.3), 0.01);
    }

    // Chow, Shao and Wang (2008), 4.2: non-inferiority of proportions 0.85 and 0.65 by a margin of 10 points takes 25 a side with a difference of 20 points.
    [Fact]
    public void Proportions_need_what_a_textbook_says()
    {
        var variance = UnitError.OfProportion(0.85) * UnitError.OfProportion(0.85) + UnitError.OfProportion(0.65) * UnitError.OfProportion(0.65);

        Assert.Equal(25, Math.Ceiling(PlannedTest.SampleSize(Math.Sqrt(variance), 0.2 + 0.1, 0.05, 0.8)));
    }

    [Fact]
    public void The_log_normal_distribution_has_the_moments_it_says()
    {
        var shape = LogNormal.Through(0.5, 60, 0.95, 95);
        double mean = 0, square = 0, meanDensity = 0, meanLogDensity = 0;
        const int Points = 200_000;
        for (var i = 0; i < Points; i++)
        {
            var probability = (i + 0.5) / Points;
            var value = shape.Quantile(probability);
            mean += value / Points;
            square += value * value / Points;
            meanDensity += shape.Density(probability) / Points;
            meanLogDensity += shape.LogDensity(probability) / Points;
        }

        Assert.Equal(60, shape.Median, 1e-12);
        Assert.Equal(95, shape.Quantile(0.95), 1e-9);
        Assert.Equal(mean, shape.Mean, 1e-3);
        Assert.Equal(Math.Sqrt(square - mean * mean), shape.Deviation, 1e-2);
        Assert.Equal(meanDensity, shape.MeanDensity, 1e-6);
        Assert.Equal(meanLogDensity, shape.LogMeanDensity, 1e-5);
    }

    [Fact]
    public void What_cannot_be_planned_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Noether.SampleSize(0.5, 0.05, 0.8));
        Assert.Throws<ArgumentOutOfRangeException>(() => Noether.SampleSize(1.2, 0.05, 0.8));
        Assert.Throws<ArgumentOutOfRangeException>(() => Noether.SampleSize(0.6, 0.5, 0.8));
        Assert.Throws<ArgumentOutOfRangeException>(() => Noether.SampleSize(0.6, 0.05, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Noether.SampleSize(0.6, 0.05, 0.8, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Noether.Power(0, 10, 0.6, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>(() => PlannedTest.SampleSize(1, 0, 0.05, 0.8));
        Assert.Throws<ArgumentOutOfRangeException>(() => UnitError.OfProportion(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => UnitError.OfRate(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogNormal.Through(0.95, 60, 0.5, 95));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogNormal.Through(0.5, 95, 0.95, 60));
    }
}
