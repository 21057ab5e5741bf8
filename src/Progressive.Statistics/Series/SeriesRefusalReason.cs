namespace Progressive.Statistics;

/// <summary>The kinds of series that support no bounds.</summary>
public enum SeriesRefusalReason
{
    /// <summary>There are fewer than 20 points, or pairs.</summary>
    TooShort,

    /// <summary>More than one point in ten is missing between the first and the last.</summary>
    Gaps,

    /// <summary>The points are not spaced by multiples of one step.</summary>
    Irregular,

    /// <summary>All values, or all differences, are the same but for rounding: nothing tells how much they vary.</summary>
    Constant,

    /// <summary>The points depend on their neighbours so much that they are worth fewer than 10 independent ones.</summary>
    Autocorrelated,

    /// <summary>A ratio was asked for and a value is 0 or below.</summary>
    NotPositive,
}
