namespace Progressive.Statistics.Sequential;

/// <summary>
/// Holm's step-down correction for a claim that any of several tests may make, such as "some metric is worse". However the tests depend on
/// each other, the chance of any false rejection is at most the level.
/// Source: Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
/// </summary>
/// <remarks>
/// The family is fixed beforehand. Always-valid p-values may be corrected at each look; p-values that are valid at one look only need
/// their sequential treatment first. What all tests must show together needs no correction: see <see cref="IntersectionUnion"/>.
/// </remarks>
public static class Holm
{
    /// <summary>The adjusted p-values, in the order given: those at or below the level reject. As R's <c>p.adjust(method = "holm")</c>.</summary>
    /// <param name="pValues">The p-values, each 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A p-value lies outside 0 to 1.</exception>
    public static double[] Adjusted(ReadOnlySpan<double> pValues)
    {
        var sorted = pValues.ToArray();
        var order = new int[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            if (!(sorted[i] >= 0 && sorted[i] <= 1))
                throw new ArgumentOutOfRangeException(nameof(pValues), sorted[i], "A p-value lies between 0 and 1.");
            order[i] = i;
        }

        Array.Sort(sorted, order);
        var adjusted = new double[sorted.Length];
        double least = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            least = Math.Max(least, Math.Min(1, sorted[i] * (sorted.Length - i)));
            adjusted[order[i]] = least;
        }

        return adjusted;
    }
}
