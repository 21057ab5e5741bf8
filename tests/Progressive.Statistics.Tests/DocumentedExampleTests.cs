namespace Progressive.Statistics.Tests;

/// <summary>The numbers shown on the pages under docs/statistics.</summary>
public class DocumentedExampleTests
{
    [Fact]
    public void Proportions()
    {
        AssertBounds(0.00382, -0.00349, 0.01177, 5e-6, ProportionBounds.MiettinenNurminenDifference(12, 1000, 9, 1100, 0.05, 0.05));
        AssertBounds(0.00382, -0.00354, 0.01172, 5e-6, ProportionBounds.NewcombeDifference(12, 1000, 9, 1100, 0.05, 0.05));
        AssertBounds(1.467, 0.723, 2.975, 5e-4, ProportionBounds.MiettinenNurminenRatio(12, 1000, 9, 1100, 0.05, 0.05));
        var test = FarringtonManning.Difference(12, 1000, 9, 1100, 0.02, Alternative.Less);
        Assert.Equal(-2.964, test.Z, 5e-4);
        Assert.Equal(0.00152, test.PValue, 5e-6);
    }

    [Fact]
    public void Fisher()
    {
        Assert.Equal(0.0190, FisherExact.Test(7, 40, 1, 45, Alternative.Greater).PValue, 5e-5);
        var bounds = FisherExact.OddsRatio(7, 40, 1, 45, 0.05, 0.05);
        AssertBounds(9.13, 1.37, 211.76, 5e-3, bounds);
    }

    [Fact]
    public void Rates()
    {
        Assert.Equal(0.00805, RateRatioTest.Exact(31, 3600, 14, 3600, Alternative.Greater).PValue, 5e-6);
        Assert.Equal(0.00568, RateRatioTest.MidP(31, 3600, 14, 3600, Alternative.Greater).PValue, 5e-6);
        AssertBounds(2.214, 1.258, 4.028, 5e-4, RateBounds.Ratio(31, 3600, 14, 3600, 0.05, 0.05));
        AssertBounds(2.214, 1.311, 3.830, 5e-4, RateBounds.RatioMidP(31, 3600, 14, 3600, 0.05, 0.05));
        AssertBounds(17, 5.364, 29.170, 5e-4, RateBounds.Difference(31, 1, 14, 1, 0.05, 0.05));
    }

    [Fact]
    public void Quantiles()
    {
        double[] x = [.. Enumerable.Range(0, 400).Select(i => 120 + 0.5 * i)], y = [.. Enumerable.Range(0, 400).Select(i => 100 + 0.5 * i)];
        AssertBounds(1.069, 1.044, 1.095, 5e-4, QuantileComparison.Ratio(x, y, 0.95, 0.05, 0.05));
        Assert.Equal(new(20, 13, 27), QuantileComparison.Difference(x, y, 0.95, 0.05, 0.05));
    }

    [Fact]
    public void Means()
    {
        AssertBounds(4, 2.493, 5.507, 5e-4, MeanBounds.Student([2, 4, 3, 5, 6], 0.05, 0.05));
        AssertBounds(2, 0.422, 3.578, 5e-4, MeanBounds.WelchDifference([2, 4, 3, 5, 6], [1, 2, 2, 3], 0.05, 0.05));
        AssertBounds(2, 1.183, 3.778, 5e-4, MeanBounds.WelchRatio([2, 4, 3, 5, 6], [1, 2, 2, 3], 0.05, 0.05));
    }

    private static void AssertBounds(double estimate, double lower, double upper, double tolerance, ConfidenceBounds bounds)
    {
        Assert.Equal(estimate, bounds.Estimate, tolerance);
        Assert.Equal(lower, bounds.Lower, tolerance);
        Assert.Equal(upper, bounds.Upper, tolerance);
    }
}
