namespace Progressive.Statistics.Tests;

/// <summary>Seeded simulation: how often a bound for the mean of a dependent series is wrong. A refusal is no error.</summary>
public class SeriesErrorTests
{
    private const int Draws = 1500;
    private const double Alpha = 0.05;

    /// <param name="correlation">That of neighbours.</param>
    /// <param name="points">The length of the series.</param>
    /// <param name="answered">The share of series that are not refused, at least.</param>
    [Theory]
    [InlineData(0, 60, 0.99)]
    [InlineData(0.3, 60, 0.9)]
    [InlineData(0.5, 60, 0.75)]
    [InlineData(0.8, 60, 0)]
    [InlineData(0.9, 60, 0)]
    [InlineData(0.3, 120, 0.99)]
    [InlineData(0.5, 120, 0.99)]
    [InlineData(0.8, 120, 0.5)]
    [InlineData(0.9, 120, 0)]
    [InlineData(0.8, 250, 0.95)]
    [InlineData(0.9, 250, 0.6)]
    [InlineData(0.5, 500, 0.99)]
    [InlineData(0.9, 500, 0.95)]
    public void Bounds_of_an_autoregression_err_no_more_than_their_level_and_are_mostly_given(double correlation, int points, double answered)
    {
        var (above, below, given) = Errors(correlation, points);
        var most = Draws * Alpha + 3 * Math.Sqrt(Draws * Alpha * (1 - Alpha));
        Assert.InRange(above, 0, most);
        Assert.InRange(below, 0, most);
        Assert.InRange(given, answered * Draws, Draws);
    }

    private static (int Above, int Below, int Answered) Errors(double correlation, int points)
    {
        var random = new Random(20261123 + points);
        int above = 0, below = 0, answered = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            if (SeriesBounds.Mean(Autoregression(random, correlation, points), Alpha, Alpha) is SeriesEstimate { Bounds: var bounds })
            {
                answered++;
                above += bounds.Lower > 0 ? 1 : 0;
                below += bounds.Upper < 0 ? 1 : 0;
            }
        }

        return (above, below, answered);
    }

    private static SeriesPoint[] Autoregression(Random random, double correlation, int count)
    {
        var points = new SeriesPoint[count];
        var value = Normal(random);
        for (var i = 0; i < count; i++)
        {
            points[i] = new(DateTimeOffset.UnixEpoch.AddMinutes(i), value);
            value = correlation * value + Math.Sqrt(1 - correlation * correlation) * Normal(random);
        }

        return points;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
