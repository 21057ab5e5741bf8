using Progressive.Statistics.Streaming;

namespace Progressive.Core.Metrics;

/// <summary>The values of a distribution that were read piece by piece.</summary>
/// <param name="Sample">All of them.</param>
internal sealed record StreamedReading(StreamedSample Sample) : MetricReading
{
    /// <summary>What was read before, or nothing, with what was read now; null where that was of another kind.</summary>
    public static StreamedReading? Continue(MetricReading? before, Func<StreamedSample, StreamedSample> add) => before switch
    {
        null => new StreamedReading(add(StreamedSample.Empty)),
        StreamedReading { Sample: var sample } => new StreamedReading(add(sample)),
        _ => null,
    };
}
