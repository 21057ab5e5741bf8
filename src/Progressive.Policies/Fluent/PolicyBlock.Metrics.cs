using System;
using System.Runtime.CompilerServices;

namespace Progressive.Policies.Fluent;

/// <content>Where metrics come from, and what they are.</content>
public abstract partial class PolicyBlock<TPolicy>
{
    /// <summary>Where metrics come from: <c>metrics from NAME [split by label LABEL]</c>.</summary>
    /// <param name="provider">The metric source's name.</param>
    /// <param name="splitBy">The label whose value is the version; a comparison with the baseline needs it.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("metrics from split by label")]
    public TPolicy MetricsFrom([PolicyName(PolicyPart.MetricSource, Declares = true), PolicyValue] string provider, [PolicyValue] string? splitBy = null, [CallerLineNumber] int line = 0)
    {
        var origin = Script.Call(line);
        var binding = new MetricBinding(
            Script.Text(provider, origin, nameof(provider)), splitBy is null ? null : Script.Text(splitBy, origin, nameof(splitBy)));
        Draft.Binding = Script.Once(Draft.Binding, binding, origin, "metrics");
        return Self;
    }

    /// <summary>One value a request, such as its latency: <c>metric NAME distribution SERIES [in UNIT] [lower is better]</c>.</summary>
    /// <param name="name">The name checks use.</param>
    /// <param name="series">The series, or a query.</param>
    /// <param name="unit">The unit of its values; a bound in a unit needs it.</param>
    /// <param name="better">Which direction is good.</param>
    /// <param name="more">More clauses of the metric.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("metric distribution in")]
    [PolicyClause("lower is better")]
    [PolicyClause("higher is better")]
    public TPolicy Distribution(
        [PolicyName(PolicyPart.Metric, Declares = true)] string name,
        [PolicyValue] Words.Series series,
        [PolicyValue] Unit? unit = null,
        [PolicyValue] Better better = Better.Unstated,
        Action<MetricClauses>? more = null,
        [CallerLineNumber] int line = 0) => Metric(MetricKind.Distribution, name, series, null, unit, better, more, line);

    /// <summary>Events among trials: <c>metric NAME proportion EVENTS of ALL [lower is better]</c>.</summary>
    /// <param name="name">The name checks use.</param>
    /// <param name="events">The series of the events, or a query.</param>
    /// <param name="of">The series of the trials, or a query.</param>
    /// <param name="better">Which direction is good.</param>
    /// <param name="more">More clauses of the metric.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("metric proportion of")]
    public TPolicy Proportion(
        [PolicyName(PolicyPart.Metric, Declares = true)] string name,
        [PolicyValue] Words.Series events,
        [PolicyValue] Words.Series of,
        [PolicyValue] Better better = Better.Unstated,
        Action<MetricClauses>? more = null,
        [CallerLineNumber] int line = 0) =>
        Metric(MetricKind.Proportion, name, events, Argument.NotNull(of, nameof(of)), null, better, more, line);

    /// <summary>Events per other events: <c>metric NAME rate EVENTS per OTHERS [lower is better]</c>.</summary>
    /// <param name="name">The name checks use.</param>
    /// <param name="events">The series of the events, or a query.</param>
    /// <param name="per">The series of the others, or a query.</param>
    /// <param name="better">Which direction is good.</param>
    /// <param name="more">More clauses of the metric.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("metric rate per")]
    public TPolicy Rate(
        [PolicyName(PolicyPart.Metric, Declares = true)] string name,
        [PolicyValue] Words.Series events,
        [PolicyValue] Words.Series per,
        [PolicyValue] Better better = Better.Unstated,
        Action<MetricClauses>? more = null,
        [CallerLineNumber] int line = 0) =>
        Metric(MetricKind.Rate, name, events, Argument.NotNull(per, nameof(per)), null, better, more, line);

    /// <summary>Events per time: <c>metric NAME rate EVENTS [lower is better]</c>.</summary>
    /// <param name="name">The name checks use.</param>
    /// <param name="events">The series of the events, or a query.</param>
    /// <param name="better">Which direction is good.</param>
    /// <param name="more">More clauses of the metric.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("metric rate")]
    public TPolicy Rate(
        [PolicyName(PolicyPart.Metric, Declares = true)] string name,
        [PolicyValue] Words.Series events,
        [PolicyValue] Better better = Better.Unstated,
        Action<MetricClauses>? more = null,
        [CallerLineNumber] int line = 0) => Metric(MetricKind.Rate, name, events, null, null, better, more, line);

    /// <summary>A series of points, such as memory in use: <c>metric NAME gauge SERIES [in UNIT] [lower is better]</c>.</summary>
    /// <param name="name">The name checks use.</param>
    /// <param name="series">The series, or a query.</param>
    /// <param name="unit">The unit of its points; a bound in a unit needs it.</param>
    /// <param name="better">Which direction is good.</param>
    /// <param name="more">More clauses of the metric.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("metric gauge in")]
    public TPolicy Gauge(
        [PolicyName(PolicyPart.Metric, Declares = true)] string name,
        [PolicyValue] Words.Series series,
        [PolicyValue] Unit? unit = null,
        [PolicyValue] Better better = Better.Unstated,
        Action<MetricClauses>? more = null,
        [CallerLineNumber] int line = 0) => Metric(MetricKind.Gauge, name, series, null, unit, better, more, line);

    private TPolicy Metric(
        MetricKind kind, string name, Words.Series series, Words.Series? against, Unit? unit, Better better, Action<MetricClauses>? more, int line)
    {
        var origin = Script.Call(line);
        var metric = new MetricDraft
        {
            Name = Script.Text(name, origin, nameof(name)),
            Kind = Given<MetricKind>.Known(kind, origin),
            Origin = origin,
            Extent = origin,
        };
        var clauses = new MetricClauses(Script, metric);
        clauses.Read(series, against, origin);
        if (unit is not null)
        {
            clauses.In(unit, origin);
        }

        if (better != Better.Unstated)
        {
            metric.Better = Given<Better>.Known(better, origin);
        }

        more?.Invoke(clauses);
        Draft.Metrics.Add(metric);
        return Self;
    }
}
