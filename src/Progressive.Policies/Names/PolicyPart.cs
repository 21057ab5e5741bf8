namespace Progressive.Policies;

/// <summary>What a name names.</summary>
public enum PolicyPart
{
    /// <summary>A policy.</summary>
    Policy,

    /// <summary>A gate of a policy.</summary>
    Gate,

    /// <summary>A metric of a policy.</summary>
    Metric,

    /// <summary>A hook that a policy runs.</summary>
    Hook,

    /// <summary>A source that a policy has its metrics from.</summary>
    MetricSource,
}
