using System;
using System.Runtime.CompilerServices;
using Progressive.Policies.Text;

namespace Progressive.Policies.Fluent;

/// <summary>The rarer clauses of a metric.</summary>
public sealed class MetricClauses
{
    private readonly Script script;
    private readonly MetricDraft metric;

    internal MetricClauses(Script script, MetricDraft metric)
    {
        this.script = script;
        this.metric = metric;
    }

    /// <summary>The unit of the series' values: <c>in UNIT</c>.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("in")]
    public MetricClauses In([PolicyValue] Unit unit, [CallerLineNumber] int line = 0) => In(unit, script.Call(line));

    /// <summary>Keeps only series whose label has one value: <c>where LABEL is VALUE</c>. It may be repeated.</summary>
    /// <param name="label">The label's name.</param>
    /// <param name="value">The value it must have.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("where is")]
    public MetricClauses Where(string label, string value, [CallerLineNumber] int line = 0)
    {
        var origin = script.Call(line);
        metric.Filters.Add(new LabelFilter(script.Text(label, origin, nameof(label)), script.Text(value, origin, nameof(value))));
        return this;
    }

    /// <summary>Reads it from another metric source than the policy's: <c>from NAME</c>.</summary>
    /// <param name="provider">The source's name.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("from")]
    public MetricClauses From([PolicyName(PolicyPart.MetricSource, Declares = true), PolicyValue] string provider, [CallerLineNumber] int line = 0)
    {
        script.Say(metric, MetricDraft.ProviderClause, provider, script.Call(line));
        return this;
    }

    /// <summary>What counts where the series does not exist: <c>absent is N</c>.</summary>
    /// <param name="value">So many events, or a gauge of that value.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("absent is")]
    public MetricClauses AbsentIs([PolicyValue] int value, [CallerLineNumber] int line = 0)
    {
        var origin = script.Call(line);
        script.Say(metric, MetricDraft.AbsentClause, script.Count(value, origin), origin);
        return this;
    }

    internal MetricClauses In(Unit unit, Origin origin)
    {
        var known = Argument.NotNull(unit, nameof(unit));
        if (known.Dimension == Dimension.PerEvent)
        {
            throw new ArgumentException("Values of a series are in no unit 'per' others: a rate of two series has one.", nameof(unit));
        }

        // A word of the policy's own that is a known unit means that unit.
        script.Text(known.Symbol, origin, nameof(unit));
        script.Say(metric, MetricDraft.UnitClause, Unit.Find(known.Symbol) ?? known, origin);
        return this;
    }

    internal void Read(Words.Series series, Words.Series? against, Origin origin)
    {
        if (Argument.NotNull(series, nameof(series)).IsQuery)
        {
            metric.Query = Query(series, origin, nameof(series));
        }
        else
        {
            metric.Series = script.Name(series.Text, origin, nameof(series));
        }

        if (against is null)
        {
            return;
        }

        // That there is a query in its place is known, the series' name is not.
        var other = against.IsQuery ? Given<string>.Unknown(origin) : script.Name(against.Text, origin, nameof(against));
        metric.AgainstQuery = against.IsQuery ? Query(against, origin, nameof(against)) : default;
        if (metric.Kind.GetValueOrDefault(default) == MetricKind.Proportion)
        {
            metric.Of = other;
        }
        else
        {
            metric.Per = other;
        }
    }

    // Queries over several lines, or with characters that cannot be seen, stand in a raw block.
    private static Given<string> Query(Words.Series series, Origin origin, string name)
    {
        var query = series.Text.Replace("\r\n", "\n").Replace('\r', '\n');
        return Word.CanQuery(query)
            ? Given<string>.Known(query, origin)
            : throw new ArgumentException("A query of several lines neither holds '\"\"\"' nor ends with '\"'.", name);
    }
}
