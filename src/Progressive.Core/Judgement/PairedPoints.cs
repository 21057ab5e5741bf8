using Progressive.Statistics;

namespace Progressive.Core.Judgement;

/// <summary>
/// Brings the points of two gauges to common instants. The two sides are rarely read at the very same moment: each point of the side that
/// is read less often is paired with the nearest of the other, at most three quarters of an interval away. Windows of different times are laid
/// over each other first, so that the same place in both counts as the same time.
/// </summary>
internal static class PairedPoints
{
    private const double Reach = 0.75;

    /// <summary>The points of both sides that have a partner, at the instants of the side that is read less often.</summary>
    public static (SeriesPoint[] Candidate, SeriesPoint[] Reference) Of(Sample candidate, Sample reference)
    {
        var shift = candidate.From - reference.From;
        SeriesPoint[] x = candidate.Points, y = [.. reference.Points.Select(point => point with { At = point.At + shift })];
        if (reference.IsAssumed)
        {
            return (x, [.. x.Select(point => point with { Value = y[0].Value })]);
        }

        if (candidate.IsAssumed)
        {
            return ([.. y.Select(point => point with { Value = x[0].Value })], y);
        }

        return IntervalOf(x) >= IntervalOf(y) ? Pair(x, y) : Turned(Pair(y, x));
    }

    private static (SeriesPoint[], SeriesPoint[]) Turned((SeriesPoint[] One, SeriesPoint[] Other) pairs) => (pairs.Other, pairs.One);

    private static (SeriesPoint[], SeriesPoint[]) Pair(SeriesPoint[] rarer, SeriesPoint[] other)
    {
        var (one, two) = (new List<SeriesPoint>(), new List<SeriesPoint>());
        var reach = IntervalOf(other) * Reach;
        var nearest = 0;
        foreach (var point in rarer)
        {
            while (nearest + 1 < other.Length && Distance(other[nearest + 1], point) <= Distance(other[nearest], point))
            {
                nearest++;
            }

            if (nearest < other.Length && Distance(other[nearest], point) <= reach)
            {
                one.Add(point);
                two.Add(point with { Value = other[nearest].Value });
            }
        }

        return ([.. one], [.. two]);
    }

    private static TimeSpan Distance(SeriesPoint one, SeriesPoint other) => (one.At - other.At).Duration();

    // The median, which a gap does not stretch; of a single point, none.
    private static TimeSpan IntervalOf(SeriesPoint[] points)
    {
        var intervals = points.Zip(points.Skip(1), (one, next) => next.At - one.At).Order().ToArray();
        return intervals.Length == 0 ? TimeSpan.Zero : intervals[intervals.Length / 2];
    }
}
