namespace Progressive.Statistics;

/// <summary>The null distribution that a <see cref="RankTestMethod"/> stands for.</summary>
internal static class ChosenNull
{
    /// <summary>Fifty values a side: up to there the exact distribution costs milliseconds, also with ties.</summary>
    private const long MostExactPairs = 2500;

    /// <summary>A quarter of a gibibyte of counts, and ten seconds of work.</summary>
    private const long MostTiedCells = 1 << 25;

    /// <summary>What <see cref="RankTestMethod.Automatic"/> comes to for these sizes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The method is not defined.</exception>
    public static RankTestMethod Resolve(RankTestMethod method, int n, int m) => method switch
    {
        RankTestMethod.Automatic => (long)n * m <= MostExactPairs ? RankTestMethod.Exact : RankTestMethod.Asymptotic,
        RankTestMethod.Exact or RankTestMethod.Asymptotic or RankTestMethod.AsymptoticUncorrected => method,
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "The method is not defined."),
    };

    public static NormalNull Normal(RankTestMethod resolved, int n, int m, Int128 tieSum) =>
        new(n, m, tieSum, resolved == RankTestMethod.AsymptoticUncorrected ? 0 : 0.5);

    /// <param name="n">Size of the first sample.</param>
    /// <param name="m">Size of the second sample.</param>
    /// <param name="groups">Sizes of the groups of equal values in the union, ascending by value.</param>
    /// <exception cref="ArgumentException">There are ties, and the samples are too large for them.</exception>
    public static INullDistribution Exact(int n, int m, ReadOnlySpan<int> groups)
    {
        if (!groups.ContainsAnyExcept(1))
            return new UntiedNull(n, m);
        if ((Int128)n * m * Math.Min(n, m) > MostTiedCells)
            throw new ArgumentException($"The exact distribution under ties is too large for samples of {n} and {m} values.", nameof(groups));

        return new TiedNull(n, m, groups);
    }

    /// <summary>The null distribution of the test of two ascending samples of which a parameter has moved one to where no pair is tied.</summary>
    /// <param name="method">The method asked for.</param>
    /// <param name="movingX">The values of the first sample that move.</param>
    /// <param name="movingY">The values of the second sample that they can meet.</param>
    /// <param name="zerosInX">Zeros of the first sample that stay where they are.</param>
    /// <param name="zerosInY">Zeros of the second sample.</param>
    public static INullDistribution BetweenContrasts(
        RankTestMethod method, ReadOnlySpan<double> movingX, ReadOnlySpan<double> movingY, int zerosInX, int zerosInY)
    {
        int n = movingX.Length + zerosInX, m = movingY.Length + zerosInY;
        var resolved = Resolve(method, n, m);
        return resolved == RankTestMethod.Exact
            ? Exact(n, m, OneGroup(zerosInX + zerosInY, n + m))
            : Normal(resolved, n, m, JointRanks.TiesWithin(movingX) + JointRanks.TiesWithin(movingY) + JointRanks.Ties((long)zerosInX + zerosInY));
    }

    /// <summary>The zeros are one group below all else; other equal values count as told apart, see <see cref="LocationBounds"/>.</summary>
    private static int[] OneGroup(int zeros, int total)
    {
        int[] rest = [.. Enumerable.Repeat(1, total - zeros)];
        return zeros == 0 ? rest : [zeros, .. rest];
    }
}
