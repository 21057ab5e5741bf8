namespace Progressive.Policies;

/// <summary>Which direction of a metric is good.</summary>
public enum Better
{
    /// <summary>The policy does not say; such a metric can only be held to absolute limits.</summary>
    Unstated,

    /// <summary>Smaller values are better, as for latency.</summary>
    Lower,

    /// <summary>Larger values are better, as for orders.</summary>
    Higher,
}
