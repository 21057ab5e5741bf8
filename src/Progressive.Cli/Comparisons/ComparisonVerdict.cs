namespace Progressive.Cli.Comparisons;

/// <summary>What a comparison shows.</summary>
internal enum ComparisonVerdict
{
    /// <summary>The candidate is not worse by more than the margin.</summary>
    Pass,

    /// <summary>The candidate is worse by more than the margin.</summary>
    Fail,

    /// <summary>Neither is shown.</summary>
    Undecided,

    /// <summary>Without a margin: the samples differ as the alternative says.</summary>
    Differ,

    /// <summary>Without a margin: that they differ is not shown.</summary>
    NotShown,
}
