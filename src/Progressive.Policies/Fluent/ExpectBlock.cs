using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Progressive.Policies.Fluent;

/// <summary>What the author expects, for planning; it decides nothing.</summary>
public sealed class ExpectBlock
{
    private readonly Script script;
    private readonly ExpectDraft draft;

    internal ExpectBlock(Script script, ExpectDraft draft)
    {
        this.script = script;
        this.draft = draft;
    }

    /// <summary>Requests in a time, over all environments: <c>traffic 50/s</c>.</summary>
    /// <param name="traffic">How many.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("traffic")]
    public ExpectBlock Traffic([PolicyValue] Quantity traffic, [CallerLineNumber] int line = 0)
    {
        script.Say(draft, ExpectDraft.TrafficClause, Argument.Quantity(traffic, nameof(traffic)), script.Call(line));
        return this;
    }

    /// <summary>The usual level of a proportion: <c>errors 1%</c>.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="level">Its usual level.</param>
    /// <param name="line">The line of the call.</param>
    public ExpectBlock Share([PolicyValue] string metric, [PolicyValue] Percent level, [CallerLineNumber] int line = 0) => Add(metric, level, [], script.Call(line));

    /// <summary>The usual level of a rate or a gauge: <c>orders 3 per 100</c>.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="level">Its usual level.</param>
    /// <param name="line">The line of the call.</param>
    public ExpectBlock Rate([PolicyValue] string metric, [PolicyValue] Quantity level, [CallerLineNumber] int line = 0) =>
        Add(metric, Argument.Quantity(level, nameof(level)), [], script.Call(line));

    /// <summary>Usual quantiles of a distribution: <c>latency p50 120 ms, p95 400 ms</c>.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="p50">What half of its values stay below.</param>
    /// <param name="p90">What 90% of them stay below.</param>
    /// <param name="p95">What 95% of them stay below.</param>
    /// <param name="p99">What 99% of them stay below.</param>
    /// <param name="line">The line of the call.</param>
    public ExpectBlock Latency(
        string metric,
        Quantity? p50 = null,
        Quantity? p90 = null,
        Quantity? p95 = null,
        Quantity? p99 = null,
        [CallerLineNumber] int line = 0)
    {
        var quantiles =
            from usual in new[] { (50m, p50), (90m, p90), (95m, p95), (99m, p99) }
            where usual.Item2 is not null
            select new Expectations.OfQuantile(Statistic.Quantile(usual.Item1), usual.Item2);
        return Quantiles(metric, quantiles, line);
    }

    /// <summary>Usual values of any statistics of a distribution: <c>latency p99.9 2 s</c>.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="quantiles">The statistics: <c>P(99.9).Usually(2.Seconds())</c>.</param>
    /// <param name="line">The line of the call.</param>
    public ExpectBlock Quantiles(string metric, IEnumerable<Expectations.OfQuantile> quantiles, [CallerLineNumber] int line = 0) =>
        Add(metric, null, Argument.NotEmpty(quantiles, nameof(quantiles)), script.Call(line));

    /// <summary>Silences a warning in this block: <c>allow PRGnnnn "reason"</c>.</summary>
    /// <param name="id">The rule's id.</param>
    /// <param name="reason">Why.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("allow")]
    public ExpectBlock Allow(string id, string reason, [CallerLineNumber] int line = 0)
    {
        script.Allow(draft, id, reason, line);
        return this;
    }

    private ExpectBlock Add(string metric, Amount? level, Expectations.OfQuantile[] quantiles, Origin origin)
    {
        foreach (var quantile in quantiles)
        {
            Argument.Quantity(quantile.Value, nameof(quantiles));
        }

        draft.Metrics.Add(new MetricExpectationDraft(
            script.Name(metric, origin, nameof(metric)),
            level is null ? default : Given<Amount>.Known(level, origin),
            new ValueList<Expectations.OfQuantile>(quantiles)));
        return this;
    }
}
