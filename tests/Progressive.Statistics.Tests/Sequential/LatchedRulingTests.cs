using Progressive.Statistics.Sequential;

namespace Progressive.Statistics.Tests.Sequential;

public class LatchedRulingTests
{
    private static readonly Margins tenPercent = Margins.LargerIsWorse(1.1, 1.1);

    [Theory]
    [InlineData(0.9, 1.09, Ruling.Pass)]
    [InlineData(0.9, 1.1, Ruling.Pass)]
    [InlineData(1.1, 1.1, Ruling.Pass)]
    [InlineData(0.9, 1.101, Ruling.Undecided)]
    [InlineData(1.1, 1.3, Ruling.Undecided)]
    [InlineData(1.11, 1.3, Ruling.Fail)]
    public void An_interval_wholly_on_one_side_decides_and_the_margin_itself_is_kept(double lower, double upper, Ruling expected)
    {
        Assert.Equal(expected, tenPercent.Judge(new(1.1, lower, upper)));
        Assert.Equal(expected, Margins.SmallerIsWorse(-1.1, -1.1).Judge(new(-1.1, -upper, -lower)));
    }

    [Fact]
    public void Where_both_claims_hold_fail_wins()
    {
        var anyRegression = Margins.LargerIsWorse(1.1, 1);
        Assert.Equal(Ruling.Fail, anyRegression.Judge(new(1.05, 1.01, 1.09)));
        Assert.Equal((1.1, 1), (anyRegression.Pass, anyRegression.Fail));
    }

    [Fact]
    public void The_first_ruling_stays_with_its_evidence()
    {
        ConfidenceBounds wide = new(1, 0.8, 1.2), narrow = new(1, 0.95, 1.05), bad = new(1.3, 1.2, 1.4);
        var start = LatchedRuling.Start(tenPercent);
        var ruling = start.After(wide, 0.001).After(narrow, 0.02).After(bad, 0.05);
        Assert.Equal((Ruling.Pass, narrow, 2, 0.02, tenPercent), (ruling.Ruling, ruling.Bounds, ruling.Look, ruling.Spent, ruling.Margins));
        Assert.Equal((Ruling.Undecided, null, 0), (start.Ruling, start.Bounds, start.Look));
    }

    [Fact]
    public void What_is_no_margin_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Margins.LargerIsWorse(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Margins.SmallerIsWorse(1, double.NaN));
        Assert.Throws<ArgumentNullException>(() => LatchedRuling.Start(null!));
        Assert.Throws<ArgumentNullException>(() => tenPercent.Judge(null!));
    }
}
