using System.Globalization;

namespace Progressive.Statistics.Buckets;

/// <summary>
/// A histogram as it is scraped: for each bound, how many values were at most that large since its process started. It is what Prometheus
/// keeps in the series <c>_bucket</c> with the label <c>le</c>.
/// </summary>
public sealed class BucketReading
{
    /// <summary>A reading.</summary>
    /// <param name="bounds">The upper bounds, ascending; the last is positive infinity.</param>
    /// <param name="cumulative">How many values were at most as large as each bound: not falling, as each counts those below as well.</param>
    /// <exception cref="ArgumentException">The bounds or the counts are not as they have to be.</exception>
    public BucketReading(IReadOnlyList<double> bounds, IReadOnlyList<long> cumulative)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        ArgumentNullException.ThrowIfNull(cumulative);
        if (bounds.Count != cumulative.Count)
            throw new ArgumentException($"There are {bounds.Count} bounds and {cumulative.Count} counts: each bound has one.", nameof(cumulative));
        if (bounds.Count == 0 || !double.IsPositiveInfinity(bounds[^1]))
            throw new ArgumentException("The last bound is not positive infinity: nobody knows how many values there are.", nameof(bounds));

        for (var i = 0; i < bounds.Count; i++)
        {
            if (!(bounds[i] > (i == 0 ? double.NegativeInfinity : bounds[i - 1])))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Bound {i} is {bounds[i]}, which is not above the one before it."), nameof(bounds));
            if (cumulative[i] < (i == 0 ? 0 : cumulative[i - 1]))
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"Count {i} is {cumulative[i]}, which is less than the one before it: counts include all that is below."),
                    nameof(cumulative));
            }
        }

        (Bounds, Cumulative) = ([.. bounds], [.. cumulative]);
    }

    /// <summary>The upper bounds, ascending; the last is positive infinity.</summary>
    public IReadOnlyList<double> Bounds { get; }

    /// <summary>How many values were at most as large as each bound.</summary>
    public IReadOnlyList<long> Cumulative { get; }

    /// <summary>How many values there were.</summary>
    public long Count => Cumulative[^1];

    /// <summary>Whether it has the same bounds as another.</summary>
    internal bool IsLaidOutAs(BucketReading other) => Bounds.SequenceEqual(other.Bounds);
}
