using System.Globalization;
using System.Runtime.CompilerServices;

namespace Progressive.Statistics;

/// <summary>Admission of series and their pairing by instant.</summary>
internal static class PairedSeries
{
    /// <summary>The points in order of time.</summary>
    /// <exception cref="ArgumentException">A value is NaN or an infinity, or two points share an instant.</exception>
    public static SeriesPoint[] Ordered(ReadOnlySpan<SeriesPoint> points, [CallerArgumentExpression(nameof(points))] string name = "")
    {
        for (var i = 0; i < points.Length; i++)
        {
            if (!double.IsFinite(points[i].Value))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}] = {points[i].Value} is not a finite number."), name);
        }

        var ordered = points.ToArray();
        Array.Sort(ordered, (a, b) => a.At.CompareTo(b.At));
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].At == ordered[i - 1].At)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} has two points at {ordered[i].At:O}."), name);
        }

        return ordered;
    }

    /// <summary>The points at instants that both series have, the two values of each side by side.</summary>
    public static List<(DateTimeOffset At, double X, double Y)> Of(SeriesPoint[] x, SeriesPoint[] y)
    {
        var pairs = new List<(DateTimeOffset, double, double)>();
        for (int i = 0, j = 0; i < x.Length && j < y.Length;)
        {
            var order = x[i].At.CompareTo(y[j].At);
            if (order == 0)
                pairs.Add((x[i].At, x[i].Value, y[j].Value));
            if (order <= 0)
                i++;
            if (order >= 0)
                j++;
        }

        return pairs;
    }
}
