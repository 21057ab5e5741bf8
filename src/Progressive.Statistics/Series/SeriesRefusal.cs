namespace Progressive.Statistics;

/// <summary>Why series support no bounds.</summary>
/// <param name="Reason">The kind of defect.</param>
/// <param name="Text">The defect in words and numbers, a sentence.</param>
/// <param name="Points">Points used: those of one series, or pairs of two at the same instant.</param>
/// <param name="Unmatched">Points of either series that have no partner at their instant and were dropped.</param>
public sealed record SeriesRefusal(SeriesRefusalReason Reason, string Text, int Points, int Unmatched)
    : SeriesResult(Points, Unmatched);
