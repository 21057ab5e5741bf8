using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>A metric as it was written.</summary>
internal sealed class MetricDraft : Draft
{
    public string Name { get; set; } = "";

    public Given<MetricKind> Kind { get; set; }

    public Given<string> Series { get; set; }

    /// <summary>What a proportion is a part of.</summary>
    public Given<string> Of { get; set; }

    /// <summary>What a rate is counted against.</summary>
    public Given<string> Per { get; set; }

    public Given<string> Against => Of.IsGiven ? Of : Per;

    /// <summary>The query in place of the series.</summary>
    public Given<string> Query { get; set; }

    /// <summary>The query in place of what it is counted against.</summary>
    public Given<string> AgainstQuery { get; set; }

    public Given<string> Provider { get; set; }

    public Given<decimal> Absent { get; set; }

    public Given<Unit> Unit { get; set; }

    public Given<Better> Better { get; set; }

    public List<LabelFilter> Filters { get; } = [];
}
