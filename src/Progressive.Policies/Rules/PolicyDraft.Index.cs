namespace Progressive.Policies;

/// <content>What rules work out about a policy, each fact once.</content>
internal sealed partial class PolicyDraft
{
    private DraftIndex? index;

    /// <summary>What rules ask it for; from the first question on it does not change any more.</summary>
    public DraftIndex Index => index ??= new DraftIndex(this);

    public MetricDraft? FindMetric(string name) => Index.FindMetric(name);
}
