using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>A metric as it was written.</summary>
internal sealed class MetricDraft : Draft
{
    public string Name { get; set; } = "";

    public Given<MetricKind> Kind { get; set; }

    public Given<string> Series { get; set; }

    public Given<string> Against { get; set; }

    public Given<Unit> Unit { get; set; }

    public Given<Better> Better { get; set; }

    public List<LabelFilter> Filters { get; } = [];
}
