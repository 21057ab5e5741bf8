namespace Progressive.Statistics;

/// <summary>How a value of the first sample stands to one of the second: increasing in x, decreasing in y.</summary>
internal interface IPairOrder
{
    /// <summary>Below 0 if x counts as smaller than y, 0 for a tie, above 0 if it counts as larger.</summary>
    int Compare(double x, double y);
}
