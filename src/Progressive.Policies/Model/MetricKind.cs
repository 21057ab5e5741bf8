namespace Progressive.Policies;

/// <summary>What sort of numbers a metric yields; it decides which comparisons make sense.</summary>
public enum MetricKind
{
    /// <summary>One value a request, such as its latency.</summary>
    Distribution,

    /// <summary>Events out of trials, such as failed out of all requests.</summary>
    Proportion,

    /// <summary>Events per time or per other events, such as orders per request.</summary>
    Rate,

    /// <summary>A time series of points, autocorrelated: never pooled as if independent.</summary>
    Gauge,
}
