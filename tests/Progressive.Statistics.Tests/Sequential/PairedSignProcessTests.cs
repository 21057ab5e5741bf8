using Progressive.Statistics.Sequential;

namespace Progressive.Statistics.Tests.Sequential;

public class PairedSignProcessTests
{
    [Fact]
    public void Ties_say_nothing_and_signs_are_a_proportion()
    {
        var process = PairedSignProcess.Start().Observe([3, 2, 2, 9], [1, 2, 4, 8]).Observe(5, 6);
        var expected = ProportionProcess.Start(0.5).Observe(7, 14);
        Assert.Equal((7, 14), (process.XLarger, process.Pairs));
        Assert.Equal(expected.LogEvidence(0.5), process.LogEvidence());
        Assert.Equal(expected.Bounds(0.05, 0.1), process.Bounds(0.05, 0.1));
    }

    [Fact]
    public void Swapping_the_sides_mirrors_the_share()
    {
        ConfidenceBounds there = PairedSignProcess.Start().Observe(30, 12).Bounds(0.05, 0.01), back = PairedSignProcess.Start().Observe(12, 30).Bounds(0.01, 0.05);
        Assert.Equal(there.Lower, 1 - back.Upper, 1e-12);
        Assert.Equal(there.Upper, 1 - back.Lower, 1e-12);
    }

    [Fact]
    public void What_is_no_pair_is_refused()
    {
        var start = PairedSignProcess.Start();
        Assert.Throws<ArgumentException>(() => start.Observe([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => start.Observe([double.NaN], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => start.Observe(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => start.Observe(1, -1));
    }
}
