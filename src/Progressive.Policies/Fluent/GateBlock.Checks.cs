using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using Progressive.Policies.Syntax.Faults;

namespace Progressive.Policies.Fluent;

/// <content>Its checks.</content>
public sealed partial class GateBlock
{
    /// <summary>A claim about a whole distribution, a proportion, a rate or a gauge: <c>METRIC at most …</c>.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="check">What it is held to.</param>
    /// <param name="line">The line of the call.</param>
    public GateBlock Check([PolicyValue] string metric, Func<CheckStart, CheckClauses> check, [CallerLineNumber] int line = 0) =>
        Add(isObserved: false, null, metric, check, line);

    /// <summary>A claim about a statistic of a metric: <c>STAT of METRIC at most …</c>.</summary>
    /// <param name="subject">The statistic of the metric: <c>P(95).Of("latency")</c>.</param>
    /// <param name="check">What it is held to.</param>
    /// <param name="line">The line of the call.</param>
    public GateBlock Check([PolicyValue] CheckSubject subject, Func<CheckStart, CheckClauses> check, [CallerLineNumber] int line = 0) =>
        Add(isObserved: false, Argument.NotNull(subject, nameof(subject)).Statistic, subject.Metric, check, line);

    /// <summary>A claim that is reported and decides nothing: <c>observe METRIC at most …</c>.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="check">What it is held to.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("observe")]
    public GateBlock Observe([PolicyValue] string metric, Func<CheckStart, CheckClauses> check, [CallerLineNumber] int line = 0) =>
        Add(isObserved: true, null, metric, check, line);

    /// <summary>A claim about a statistic that is reported and decides nothing: <c>observe STAT of METRIC at most …</c>.</summary>
    /// <param name="subject">The statistic of the metric: <c>P(95).Of("latency")</c>.</param>
    /// <param name="check">What it is held to.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("observe")]
    public GateBlock Observe([PolicyValue] CheckSubject subject, Func<CheckStart, CheckClauses> check, [CallerLineNumber] int line = 0) =>
        Add(isObserved: true, Argument.NotNull(subject, nameof(subject)).Statistic, subject.Metric, check, line);

    private GateBlock Add(bool isObserved, Statistic? statistic, string metric, Func<CheckStart, CheckClauses> check, int line)
    {
        Argument.NotNull(check, nameof(check));
        var origin = script.Call(line);
        var checkDraft = new CheckDraft
        {
            Observed = isObserved,
            Statistic = statistic is null ? default : Given<Statistic>.Known(statistic, origin),
            Metric = script.Name(metric, origin, nameof(metric)),
            Origin = origin,
        };
        if (statistic is { Kind: StatisticKind.Quantile, Percentile: <= 0m or >= 100m })
        {
            var written = "'p" + statistic.Percentile.ToString("0.############", CultureInfo.InvariantCulture) + "'";
            script.Report(OutOfRange.AtPercentile(origin, written, statistic.Percentile));
        }

        check(new CheckStart(script, checkDraft));
        checkDraft.Extent = script.Since(origin);
        draft.Checks.Add(checkDraft);
        return this;
    }
}
