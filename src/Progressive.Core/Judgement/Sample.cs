using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Judgement;

/// <summary>A reading that can be judged: the values of a distribution, or events counted against something.</summary>
/// <param name="Values">The values; empty for counts.</param>
/// <param name="Events">The events; 0 for values.</param>
/// <param name="Against">What they are counted against; 0 for values.</param>
internal sealed record Sample(double[] Values, long Events, long Against)
{
    /// <summary>How many observations it has.</summary>
    public long Size => Values.Length > 0 ? Values.Length : Against;

    /// <summary>The sample in a reading, or null where there is no data.</summary>
    public static Sample? Of(Metric metric, MetricReading reading) => reading switch
    {
        ValuesReading { Values: { Count: > 0 } values } when metric.Kind == MetricKind.Distribution => new Sample([.. values], 0, 0),

        // Events that never happened have no series; they are none as long as what they are counted against is there.
        CountsReading { Against: > 0 and var against } counts when metric.Kind != MetricKind.Distribution => new Sample([], counts.Events ?? 0, against),
        _ => null,
    };
}
