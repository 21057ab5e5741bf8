namespace Progressive.Statistics;

/// <summary>The direction in which a test looks for the first sample to depart from the second.</summary>
public enum Alternative
{
    /// <summary>The first sample tends to be smaller or larger.</summary>
    TwoSided,

    /// <summary>The first sample tends to be smaller.</summary>
    Less,

    /// <summary>The first sample tends to be larger.</summary>
    Greater,
}
