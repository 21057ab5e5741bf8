using Progressive.Core.Judgement;
using Progressive.Core.Metrics;
using Progressive.Policies;
using Progressive.Statistics;

namespace Progressive.Core.Tests.Judgement;

public class PairedPointsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Metric Gauge = PolicyTexts.Parse("""
        policy p {
          metric memory gauge "memory" in MiB lower is better
          canary {
            step 50% hold 10m
            step 100% hold 10m unguarded "only the first is looked at"
          }
          gate g {
            memory at most 10% worse than baseline
          }
        }
        """).Metrics[0];

    [Fact]
    public void Points_of_one_moment_are_pairs()
    {
        var (x, y) = PairedPoints.Of(Read(Noon, 10, 0, 1, 2, 3), Read(Noon, 10, 0, 5, 6, 7));
        Assert.Equal([1, 2, 3], x.Select(point => point.Value));
        Assert.Equal([5, 6, 7], y.Select(point => point.Value));
        Assert.Equal(x.Select(point => point.At), y.Select(point => point.At));
    }

    [Fact]
    public void Points_a_little_apart_are_pairs_and_those_without_a_partner_are_left()
    {
        var (x, y) = PairedPoints.Of(Read(Noon, 10, 0, 1, 2, 3, 4), Read(Noon, 10, 0.4, 5, 6, double.NaN, 8));
        Assert.Equal([1, 2, 4], x.Select(point => point.Value));
        Assert.Equal([5, 6, 8], y.Select(point => point.Value));
        Assert.Equal(x.Select(point => point.At), y.Select(point => point.At));
    }

    [Fact]
    public void The_side_that_is_read_less_often_sets_the_pace()
    {
        var often = Read(Noon, 5, 0, 1, 2, 3, 4, 5, 6);
        var seldom = Read(Noon, 10, 0, 20, 40, 60);
        var (x, y) = PairedPoints.Of(often, seldom);
        Assert.Equal([2, 4, 6], x.Select(point => point.Value));
        Assert.Equal([20, 40, 60], y.Select(point => point.Value));

        var turned = PairedPoints.Of(seldom, often);
        Assert.Equal(y, turned.Candidate);
        Assert.Equal(x, turned.Reference);
    }

    [Fact]
    public void The_same_place_in_an_earlier_window_is_the_same_time()
    {
        var (x, y) = PairedPoints.Of(Read(Noon, 10, 0, 1, 2, 3), Read(Noon.AddDays(-7), 10, 0, 5, 6, 7));
        Assert.Equal([1, 2, 3], x.Select(point => point.Value));
        Assert.Equal([5, 6, 7], y.Select(point => point.Value));
        Assert.Equal(Noon.AddSeconds(10), y[0].At);
    }

    /// <summary>Points every so many seconds, the first one interval after the beginning and some seconds late; NaN is none.</summary>
    private static Sample Read(DateTimeOffset from, double every, double late, params double[] values)
    {
        var points = values.Select((value, i) => new GaugePoint(from.AddSeconds((every * (i + 1)) + late), value)).Where(point => double.IsFinite(point.Value));
        var measurement = new Measurement("", new PointsReading([.. points])) { From = from, To = from.AddHours(1) };
        return Assert.IsType<Sample>(Sample.Of(Gauge, measurement, out _));
    }
}
