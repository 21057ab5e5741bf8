using Progressive.Statistics.Bins;

namespace Progressive.Statistics.Streaming;

/// <summary>
/// A sample that goes on growing in memory that does not: its values while they are few, and a <see cref="LogHistogram"/> of them after that, with their moments. It stays as it
/// is; adding makes another.
/// </summary>
/// <remarks>It takes 32 KiB at most, and twice as much where there are values below 0.</remarks>
public sealed class StreamedSample
{
    /// <summary>How many values are kept as they are: as many as take the room of a histogram.</summary>
    public const int MostValues = LogHistogram.Bins;

    private readonly double[] values;
    private readonly LogHistogram? histogram;
    private readonly LogHistogram? negatives;

    private StreamedSample(double[] values, LogHistogram? histogram, LogHistogram? negatives, SampleMoments? moments)
    {
        (this.values, this.histogram, this.negatives, Moments) = (values, histogram, negatives, moments);
        Count = values.Length + (histogram?.Count ?? 0) + (negatives?.Count ?? 0);
    }

    /// <summary>The sample of no values.</summary>
    public static StreamedSample Empty { get; } = new([], null, null, SampleMoments.Empty);

    /// <summary>How many values there are.</summary>
    public long Count { get; }

    /// <summary>Whether only bins are known.</summary>
    public bool IsBinned => histogram is not null;

    /// <summary>The values, in no order; none where only bins are known.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>The moments of all values; null where a histogram was taken in, which tells none.</summary>
    public SampleMoments? Moments { get; }

    /// <summary>The bins, each of one value where all are known.</summary>
    public BinnedSample Bins => histogram is null ? BinnedSample.Of(values)
        : negatives is null ? BinnedSample.Of(histogram)
        : BinnedSample.Of(histogram, negatives);

    /// <summary>This sample with further values.</summary>
    /// <param name="added">The values, in any order; there may be none.</param>
    /// <exception cref="ArgumentException">A value is NaN or an infinity.</exception>
    public StreamedSample With(ReadOnlySpan<double> added)
    {
        var moments = SampleMoments.Of(added) is var those && Moments is { } these ? these.With(those) : (SampleMoments?)null;
        return !IsBinned && values.Length + (long)added.Length <= MostValues ? new([.. values, .. added], null, null, moments) : Binned(added, moments);
    }

    /// <summary>This sample with what a histogram has counted.</summary>
    /// <param name="added">The histogram; what it counts later is not taken in.</param>
    public StreamedSample With(LogHistogram added)
    {
        ArgumentNullException.ThrowIfNull(added);
        var binned = Binned([], null);
        binned.histogram!.Merge(added);
        return new([], binned.histogram, binned.negatives, null);
    }

    private StreamedSample Binned(ReadOnlySpan<double> added, SampleMoments? moments)
    {
        var (above, below) = (histogram?.Copy() ?? new LogHistogram(), negatives?.Copy());
        Take(values, above, ref below);
        Take(added, above, ref below);
        return new([], above, below, moments);
    }

    private static void Take(ReadOnlySpan<double> values, LogHistogram above, ref LogHistogram? below)
    {
        if (values.IsEmpty || !values.ContainsAnyInRange(double.MinValue, -double.Epsilon))
        {
            above.Add(values);
            return;
        }

        double[] all = [.. values];
        above.Add([.. all.Where(value => value >= 0)]);
        (below ??= new LogHistogram()).Add([.. all.Where(value => value < 0).Select(value => -value)]);
    }
}
