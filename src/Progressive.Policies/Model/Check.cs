using System;

namespace Progressive.Policies;

/// <summary>One claim about one metric, decided by data.</summary>
public sealed record Check
{
    internal Check()
    {
    }

    /// <summary>The metric's name.</summary>
    [PolicyName(PolicyPart.Metric)]
    public string Metric { get; internal init; } = "";

    /// <summary>Which part of the distribution, or null for all of it and for counts.</summary>
    public Statistic? Statistic { get; internal init; }

    /// <summary>What it is held to.</summary>
    public Limit Limit { get; internal init; } = new Limit.Relative(new Amount.Ratio(default), new Amount.Ratio(default), Reference.Baseline);

    /// <summary>How it is decided.</summary>
    public Method Method { get; internal init; }

    /// <summary>
    /// Trailing windows, ascending; none means everything since the step's warm-up. The longest that is due decides Pass,
    /// the shorter ones can only Fail.
    /// </summary>
    public ValueList<TimeSpan> Windows { get; internal init; } = ValueList<TimeSpan>.Empty;

    /// <summary>How many failed looks are let go by; null for none. Only of <see cref="Method.Plain"/>.</summary>
    public Tolerance? Tolerance { get; internal init; }

    /// <summary>Whether it is reported only and decides nothing.</summary>
    public bool Observed { get; internal init; }

    /// <summary>As policies write it, without its clauses.</summary>
    public override string ToString()
    {
        var subject = Statistic is null ? Metric : Statistic + " of " + Metric;
        return Limit switch
        {
            Limit.Absolute { Side: LimitSide.AtMost } limit => $"{subject} at most {limit.Bound}",
            Limit.Absolute limit => $"{subject} at least {limit.Bound}",
            Limit.Relative { IsDifference: true } limit => $"{subject} at most {limit.Margin} different from {limit.Reference}",
            Limit.Relative limit => $"{subject} at most {limit.Margin} worse than {limit.Reference}",
            _ => subject,
        };
    }
}
