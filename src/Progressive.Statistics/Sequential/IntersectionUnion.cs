namespace Progressive.Statistics.Sequential;

/// <summary>
/// The test of a claim that all of several tests must make, such as "no metric is worse". Each has the whole level and nothing is
/// corrected: the claim is false only if at least one of its parts is, and that part alone keeps the level.
/// Source: Berger (1982), Technometrics 24, 295-300.
/// </summary>
public static class IntersectionUnion
{
    /// <summary>The p-value of the whole claim: the largest one.</summary>
    /// <param name="pValues">The p-value of each part, 0 to 1; at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A p-value lies outside 0 to 1.</exception>
    public static double PValue(ReadOnlySpan<double> pValues)
    {
        if (pValues.IsEmpty)
            throw new ArgumentException("A claim has at least one part.", nameof(pValues));

        double largest = 0;
        foreach (var p in pValues)
        {
            if (!(p >= 0 && p <= 1))
                throw new ArgumentOutOfRangeException(nameof(pValues), p, "A p-value lies between 0 and 1.");
            largest = Math.Max(largest, p);
        }

        return largest;
    }
}
