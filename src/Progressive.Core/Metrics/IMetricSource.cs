using Progressive.Policies;

namespace Progressive.Core.Metrics;

/// <summary>Reads what a version measured over a window of time.</summary>
public interface IMetricSource
{
    /// <summary>The name policies use: <c>metrics from NAME</c>.</summary>
    [PolicyName(PolicyPart.MetricSource)]
    string Name { get; }

    /// <summary>
    /// Whether windows that adjoin add up: what was measured from a to b, and from b to c, is all that was measured from a to c, and nothing of it becomes known later. Each
    /// stretch of time is then read once, and a look costs by what is new; otherwise every look reads its whole window. Points of gauges
    /// are always read anew.
    /// </summary>
    bool IsAdditive => false;

    /// <summary>
    /// How far back it can read from now; null where that has no limit. A rollout whose checks need more is refused before it starts. Where
    /// windows add up (<see cref="IsAdditive"/>) a check over everything since the warm-up needs no more than the time between two looks.
    /// </summary>
    TimeSpan? Lookback => null;

    /// <summary>Why a metric cannot be read here, in words for its author; null if it can. Asked once, before a rollout starts.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="binding">How the policy binds its metrics, or null.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken);

    /// <summary>Reads one metric of one version. Missing data is a reading of its own; an exception means the source failed.</summary>
    /// <param name="query">What to read.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken);
}
