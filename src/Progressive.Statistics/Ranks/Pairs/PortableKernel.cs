namespace Progressive.Statistics;

/// <summary>One value after the other, without branches that could be guessed wrong: for every processor.</summary>
internal readonly struct PortableKernel : IPairKernel
{
    public static int Slack => 0;

    public static int Most => 24;

    public static int PerPart => 8;

    public static PairCounts Count(ReadOnlySpan<long> x, ReadOnlySpan<long> y)
    {
        int above = 0, equal = 0, within = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var value = x[i];
            foreach (var other in y)
            {
                above += value > other ? 1 : 0;
                equal += value == other ? 1 : 0;
            }

            foreach (var other in x[(i + 1)..])
                within += value == other ? 1 : 0;
        }

        for (var i = 0; i < y.Length; i++)
        {
            var value = y[i];
            foreach (var other in y[(i + 1)..])
                within += value == other ? 1 : 0;
        }

        return new(2L * above + equal, (equal | within) == 0 ? 0 : TieSum(x, y));
    }

    /// <summary>Each value of a group of t adds t² - 1.</summary>
    private static long TieSum(ReadOnlySpan<long> x, ReadOnlySpan<long> y) => Squares(x, x, y) + Squares(y, x, y);

    private static long Squares(ReadOnlySpan<long> of, ReadOnlySpan<long> x, ReadOnlySpan<long> y)
    {
        var sum = 0L;
        foreach (var value in of)
        {
            var ties = 0L;
            foreach (var other in x)
                ties += value == other ? 1 : 0;
            foreach (var other in y)
                ties += value == other ? 1 : 0;
            sum += ties * ties - 1;
        }

        return sum;
    }
}
