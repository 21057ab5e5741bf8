namespace Progressive.Statistics;

/// <summary>What a comparison of series comes to: a <see cref="SeriesEstimate"/> or a <see cref="SeriesRefusal"/>.</summary>
/// <param name="Points">Points used: those of one series, or pairs of two at the same instant.</param>
/// <param name="Unmatched">Points of either series that have no partner at their instant and were dropped.</param>
public abstract record SeriesResult(int Points, int Unmatched);
