using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>What becomes of the candidate.</summary>
internal enum Breakage
{
    None,
    Fails,
    IsSlow,
    HasNoTraffic,
}

/// <summary>
/// A steady stream of requests, split between the versions, and from some moment on the candidate's are broken. One request of 400 fails anyway; of
/// long windows every so many latencies are read.
/// </summary>
/// <param name="rate">Requests a second.</param>
/// <param name="share">The candidate's part of them.</param>
/// <param name="outage">When the candidate breaks.</param>
/// <param name="breakage">How.</param>
internal sealed class TrafficMetrics(double rate, double share, DateTimeOffset outage, Breakage breakage) : IMetricSource
{
    private const int MostValues = 1000;

    public string Name => "traffic";

    public ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken) => new((string?)null);

    public ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken)
    {
        var isCandidate = query.Version == "v2";
        var perSecond = rate * (isCandidate ? share : 1 - share);
        var (from, good, to) = (Place(query.From), isCandidate ? Place(outage) : double.MaxValue, Place(query.To));
        var requests = (long)Math.Floor(to * perSecond) - (long)Math.Floor(from * perSecond);
        var broken = requests - Math.Clamp((long)Math.Floor(Math.Min(good, to) * perSecond) - (long)Math.Floor(from * perSecond), 0, requests);
        return new(breakage switch
        {
            Breakage.HasNoTraffic when requests == broken => new MissingReading(MissingReason.NoTraffic, "no requests in the window"),
            Breakage.HasNoTraffic => Read(query, requests - broken, 0),
            _ => Read(query, requests, broken),
        });
    }

    private MetricReading Read(MetricQuery query, long requests, long broken)
    {
        if (query.Metric.Kind != MetricKind.Distribution)
        {
            return new CountsReading(((requests - broken) / 400) + (breakage == Breakage.Fails ? broken : broken / 400), requests);
        }

        // Latencies from 20 to 200 ms.
        var count = (int)Math.Min(requests, MostValues);
        return new ValuesReading([.. Enumerable.Range(0, count).Select(i =>
            (breakage == Breakage.IsSlow && i < count * broken / requests ? 10 : 1) * (20 + (i * 7919 % 400 * 180 / 399.0)))]);
    }

    private static double Place(DateTimeOffset at) => (at - World.Begin).TotalSeconds;
}
