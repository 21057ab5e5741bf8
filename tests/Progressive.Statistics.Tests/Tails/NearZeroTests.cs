namespace Progressive.Statistics.Tests;

public class NearZeroTests
{
    [Theory]
    [InlineData(1e-17)]
    [InlineData(-1.5e-8)]
    [InlineData(3e-5)]
    [InlineData(-0.4)]
    [InlineData(2)]
    public void Both_functions_keep_the_digits_of_small_arguments_and_undo_each_other(double x)
    {
        Assert.Equal(x, NearZero.LogOnePlus(NearZero.ExpMinusOne(x)), 4e-16 * Math.Abs(x));
        var series = x * (1 - x / 2 * (1 - 2 * x / 3 * (1 - 3 * x / 4)));
        if (Math.Abs(x) < 1e-4)
            Assert.Equal(series, NearZero.LogOnePlus(x), 4e-16 * Math.Abs(x));
    }

    [Fact]
    public void The_ends_of_the_range_have_values()
    {
        Assert.Equal(double.PositiveInfinity, NearZero.LogOnePlus(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, NearZero.ExpMinusOne(1000));
        Assert.Equal(-1, NearZero.ExpMinusOne(-1000));
        Assert.Equal(0, LogProbability.Complement(double.NegativeInfinity));
        Assert.Equal(double.NegativeInfinity, LogProbability.Complement(0));
    }
}
