using CsCheck;

namespace Progressive.Statistics.Tests;

public class DoubleOrderTests
{
    [Fact]
    public void A_midpoint_lies_between() =>
        Gen.Select(Gen.Double, Gen.Double).Where((a, b) => !double.IsNaN(a) && !double.IsNaN(b)).Sample((a, b) =>
        {
            var middle = DoubleOrder.Midpoint(a, b);
            Assert.True(middle >= Math.Min(a, b) && middle <= Math.Max(a, b));
        });

    [Theory]
    [InlineData(0)]
    [InlineData(1e-300)]
    [InlineData(-0.25)]
    [InlineData(0.75)]
    public void Halving_ends_at_the_last_double_that_holds_from_either_side(double edge)
    {
        Assert.Equal(edge, DoubleOrder.LastHolding(-1, 1, value => value <= edge));
        Assert.Equal(edge, DoubleOrder.LastHolding(1, -1, value => value >= edge));
    }
}
