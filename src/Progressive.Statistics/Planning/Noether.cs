namespace Progressive.Statistics.Planning;

/// <summary>
/// How many values a Mann-Whitney test needs, and what it can see with those it has. The alternative is told as the probability of superiority
/// A = P(X > Y) + ½ P(X = Y), which is ½ without any difference.
/// Source: Noether (1987), Sample size determination for some common nonparametric tests, Journal of the American Statistical
/// Association 82, 645-647: N = (z(α) + z(β))² / (12 c (1 - c) (A - ½)²).
/// </summary>
/// <remarks>
/// It takes the variance under the null hypothesis for that under the alternative, which is good for alternatives near it: below a superiority of
/// about 0.7. A margin is planned for by the superiority over the moved reference, as <see cref="LogNormal.Superiority"/> gives it.
/// Looks at data that keep coming need more by <see cref="SequentialDesign.Inflation"/>.
/// </remarks>
public static class Noether
{
    /// <summary>How many values both samples need together; not rounded.</summary>
    /// <param name="superiority">The probability of superiority to be found, 0 to 1, and not ½.</param>
    /// <param name="alpha">The one-sided level, above 0 and below ½.</param>
    /// <param name="power">The probability to find it, from ½ to below 1.</param>
    /// <param name="candidateShare">c, the candidate's share of all values, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double SampleSize(double superiority, double alpha, double power, double candidateShare = 0.5)
    {
        Admit.Probability(superiority);
        if (superiority == 0.5)
            throw new ArgumentOutOfRangeException(nameof(superiority), superiority, "No number of values finds a difference that is none.");

        Admit.Share(candidateShare);
        var needed = PlannedTest.Distance(alpha, power) / (superiority - 0.5);
        return needed * needed / (12 * candidateShare * (1 - candidateShare));
    }

    /// <summary>The probability to find an alternative with the values there are.</summary>
    /// <param name="candidate">The candidate's values, above 0.</param>
    /// <param name="reference">Those of the reference, above 0.</param>
    /// <param name="superiority">The probability of superiority that holds, 0 to 1; it is looked for on its own side of ½.</param>
    /// <param name="alpha">The one-sided level, above 0 and below ½.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Power(double candidate, double reference, double superiority, double alpha) =>
        PlannedTest.Power(Math.Abs(Admit.Probability(superiority) - 0.5), Error(candidate, reference), alpha);

    /// <summary>The smallest probability of superiority above ½ that is found with a power; 1 where none below is.</summary>
    /// <param name="candidate">The candidate's values, above 0.</param>
    /// <param name="reference">Those of the reference, above 0.</param>
    /// <param name="alpha">The one-sided level, above 0 and below ½.</param>
    /// <param name="power">The probability to find it, from ½ to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double DetectableSuperiority(double candidate, double reference, double alpha, double power) =>
        Math.Min(1, 0.5 + PlannedTest.Detectable(Error(candidate, reference), alpha, power));

    private static double Error(double candidate, double reference) =>
        Math.Sqrt((1 / Admit.Size(candidate) + 1 / Admit.Size(reference)) / 12);
}
