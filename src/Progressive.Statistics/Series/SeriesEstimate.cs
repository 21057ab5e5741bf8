namespace Progressive.Statistics;

/// <summary>Confidence bounds from series whose points depend on their neighbours.</summary>
/// <param name="Bounds">The estimate and its bounds.</param>
/// <param name="EffectiveSize">How many independent points would say as much as these; at least 10.</param>
/// <param name="Points">Points used: those of one series, or pairs of two at the same instant.</param>
/// <param name="Unmatched">Points of either series that have no partner at their instant and were dropped.</param>
public sealed record SeriesEstimate(ConfidenceBounds Bounds, double EffectiveSize, int Points, int Unmatched)
    : SeriesResult(Points, Unmatched);
