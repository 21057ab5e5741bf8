namespace Progressive.Policies;

/// <summary>The statistical method behind a check.</summary>
public enum Method
{
    /// <summary>Order-statistic bounds of one sample's quantile.</summary>
    OrderStatistic,

    /// <summary>Mann-Whitney on margin-scaled samples, read off as bounds of their ratio or shift.</summary>
    MannWhitney,

    /// <summary>Clopper-Pearson bounds of one proportion.</summary>
    ClopperPearson,

    /// <summary>Miettinen-Nurminen score bounds of the difference of two proportions.</summary>
    Score,

    /// <summary>Exact Poisson bounds of one rate, conditional binomial bounds of the ratio of two.</summary>
    Poisson,

    /// <summary>Bounds of the difference or ratio of two quantiles.</summary>
    Quantile,

    /// <summary>Bounds of one mean, and of two by Welch.</summary>
    Mean,

    /// <summary>Differences of points of two series at the same place in time, robust against their autocorrelation.</summary>
    Paired,

    /// <summary>Point estimates against the limit, without statistics: what other controllers do.</summary>
    Plain,
}
