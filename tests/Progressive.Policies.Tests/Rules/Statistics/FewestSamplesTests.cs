using Progressive.Policies.Rules.Statistics;

namespace Progressive.Policies.Tests;

public class FewestSamplesTests
{
    [Theory]
    [InlineData(50, 1)] // 1 of 2 orders
    [InlineData(95, 3)] // 1 of 20
    [InlineData(98, 4)] // 1 of 70
    [InlineData(99, 5)] // 1 of 252
    [InlineData(99.99, 8)] // 1 of 12870
    public void The_most_extreme_order_of_two_samples_is_likely_enough(double confidence, int each) =>
        Assert.Equal(each, FewestSamples.OfMannWhitney(new Percent((decimal)confidence)));

    [Theory]
    [InlineData(50, 95, 5)] // 0.5^5 = 0.031
    [InlineData(90, 95, 29)]
    [InlineData(95, 95, 59)] // Wilks 1941
    [InlineData(99, 95, 299)]
    [InlineData(95, 99, 90)]
    [InlineData(50, 75, 2)] // 0.5^2 = 0.25 exactly
    public void So_many_values_are_not_all_below_the_quantile_by_chance(double percentile, double confidence, int count)
    {
        var p = (decimal)percentile;

        Assert.Equal(count, FewestSamples.OfQuantile(p, LimitSide.AtMost, new Percent((decimal)confidence)));
        Assert.Equal(count, FewestSamples.OfQuantile(100m - p, LimitSide.AtLeast, new Percent((decimal)confidence)));
    }

    [Fact]
    public void A_quantile_too_close_to_the_end_needs_more_than_can_be_counted() =>
        Assert.Equal(int.MaxValue, FewestSamples.OfQuantile(99.9999999999999999999m, LimitSide.AtMost, Defaults.Confidence));
}
