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

    public Given<Unit> Unit { get; set; }

    public Given<Better> Better { get; set; }

    public List<LabelFilter> Filters { get; } = [];
}
