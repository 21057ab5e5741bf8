using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Testing.Contracts;

/// <summary>A metric source, and words for what the promises are about.</summary>
internal sealed class MetricSourceTrial(MetricSourceSubject subject, CancellationToken cancellation)
{
    public const string Candidate = "v2";
    public const string Baseline = "v1";

    public IMetricSource Source => subject.Source;

    public MetricSourceSubject Subject => subject;

    public CancellationToken Cancellation => cancellation;

    public DateTimeOffset Now => subject.Clock.GetUtcNow();

    /// <summary>Each metric, once enough time has passed that nothing measured before is in its windows.</summary>
    public async Task OfEachAsync(Func<Metric, Task> promise)
    {
        foreach (var metric in subject.Metrics)
        {
            await WaitAsync();
            await promise(metric);
        }
    }

    public async Task MeasureAsync(Metric metric, int count, string version = Candidate) =>
        await subject.MeasureAsync(metric, version, count, cancellation);

    /// <summary>Lets so much time pass that all that was measured can be read.</summary>
    public async Task WaitAsync() => await subject.WaitAsync(subject.Delay, cancellation);

    public MetricQuery Query(Metric metric, DateTimeOffset from, DateTimeOffset to, string version = Candidate) =>
        new(metric, subject.Binding, subject.Target, version, ValueList<string>.Empty, from, to);

    public async Task<MetricReading> ReadAsync(Metric metric, DateTimeOffset from, DateTimeOffset to, string version = Candidate) =>
        Expect.NotNull(await subject.Source.ReadAsync(Query(metric, from, to, version), cancellation), $"a reading of '{metric.Name}'");

    /// <summary>How much was measured in a window, of everything but gauges.</summary>
    public async Task<long> SizeAsync(Metric metric, DateTimeOffset from, DateTimeOffset to, string version = Candidate) =>
        await ReadAsync(metric, from, to, version) switch
        {
            ValuesReading values => values.Values.Count,
            HistogramReading histogram => histogram.Histogram.Count,
            BucketsReading buckets => buckets.Buckets.Count,
            CountsReading counts => counts.Events ?? 0,
            MissingReading { Reason: MissingReason.SourceFailed } missing => throw new ContractViolationException($"'{metric.Name}' is expected to be read, and: {missing.Detail}"),
            _ => 0,
        };
}
