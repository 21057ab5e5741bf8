namespace Progressive.Statistics.Sequential;

/// <summary>The boundary of one look, and the state for the next one.</summary>
/// <remarks>
/// Any bound at the nominal level may be used whose statistic, taken over all data so far, tends to a normal one with independent
/// increments in information: rank, score and likelihood methods on cumulative data do. An exact bound at that level errs at
/// this look with at most that level for certain; that all looks together keep theirs rests on the joint
/// normality and is approximate while counts are small. It fails for data of overlapping windows, for values that are correlated over time,
/// and where early data are dropped: their increments are not independent.
/// </remarks>
/// <param name="Number">The look's number, from 1.</param>
/// <param name="Information">The information fraction it was taken at.</param>
/// <param name="CriticalValue">
/// c: the null hypothesis is rejected from this standard normal statistic on (two-sided: also from -c down). It is infinite
/// when the look spends nothing.
/// </param>
/// <param name="NominalAlpha">
/// 1 - Φ(c): the one-sided level at which a bound or a p-value of all data so far is to be taken at this look. Bounds at this level
/// at every look are repeated confidence bounds: all of them hold at once with the plan's level.
/// Source: Jennison and Turnbull (1989), Journal of the Royal Statistical Society B 51, 305-361.
/// </param>
/// <param name="NewlySpent">What this look spends of the level, on one side.</param>
/// <param name="Spent">What is spent after it, on one side.</param>
/// <param name="Next">The state after this look, if it did not cross.</param>
public sealed record GroupSequentialLook(
    int Number,
    double Information,
    double CriticalValue,
    double NominalAlpha,
    double NewlySpent,
    double Spent,
    GroupSequentialState Next);
