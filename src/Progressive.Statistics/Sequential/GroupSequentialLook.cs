namespace Progressive.Statistics.Sequential;

/// <summary>The boundary of one look, and the state for the next one.</summary>
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
