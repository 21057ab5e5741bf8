namespace Progressive.Statistics.Planning;

/// <summary>
/// A test at a single look of an estimate that is nearly normal: the samples it needs, its power, and the smallest distance from
/// its limit that it finds. What differs from method to method is the <see cref="UnitError"/>.
/// Source: Blackwelder (1982), "Proving the null hypothesis" in clinical trials, Controlled Clinical Trials 3, 345-353; Chow, Shao and
/// Wang (2008), Sample Size Calculations in Clinical Research, chapters 3 and 4.
/// </summary>
public static class PlannedTest
{
    /// <summary>z(α) + z(β): so many standard errors a candidate has to be from the limit.</summary>
    /// <param name="alpha">The one-sided level, above 0 and below ½.</param>
    /// <param name="power">The probability to find it, from ½ to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Distance(double alpha, double power) =>
        NormalTail.UpperQuantile(Admit.Alpha(alpha)) + NormalTail.UpperQuantile(1 - Admit.Power(power));

    /// <summary>The values that one sample needs; not rounded.</summary>
    /// <param name="unitError">The error of an estimate from one value, above 0.</param>
    /// <param name="distance">How far the value is from the limit, above 0, in the same unit.</param>
    /// <param name="alpha">The one-sided level, above 0 and below ½.</param>
    /// <param name="power">The probability to find it, from ½ to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double SampleSize(double unitError, double distance, double alpha, double power) =>
        Math.Pow(Distance(alpha, power) * Admit.Size(unitError) / Admit.Size(distance), 2);

    /// <summary>The values that two samples need together; not rounded.</summary>
    /// <param name="unitError">The error of an estimate from one value a side is √2 of this; above 0.</param>
    /// <param name="distance">How far the difference is from its limit, above 0, in the same unit.</param>
    /// <param name="alpha">The one-sided level, above 0 and below ½.</param>
    /// <param name="power">The probability to find it, from ½ to below 1.</param>
    /// <param name="candidateShare">The candidate's share of all values, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double SampleSize(double unitError, double distance, double alpha, double power, double candidateShare) =>
        SampleSize(unitError, distance, alpha, power) / (Admit.Share(candidateShare) * (1 - candidateShare));

    /// <summary>The probability to find it.</summary>
    /// <param name="distance">How far the value is from the limit on the side to be shown; negative beyond it.</param>
    /// <param name="error">The standard error of the estimate, above 0.</param>
    /// <param name="alpha">The one-sided level, above 0 and below ½.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Power(double distance, double error, double alpha) =>
        NormalTail.Upper(NormalTail.UpperQuantile(Admit.Alpha(alpha)) - distance / Admit.Size(error));

    /// <summary>The smallest distance from the limit that is found with a power.</summary>
    /// <param name="error">The standard error of the estimate, above 0.</param>
    /// <param name="alpha">The one-sided level, above 0 and below ½.</param>
    /// <param name="power">The probability to find it, from ½ to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Detectable(double error, double alpha, double power) => Distance(alpha, power) * Admit.Size(error);
}
