namespace Progressive.Statistics;

/// <summary>
/// The exact null distribution of U given the ties: every choice of n of the N values is equally
/// likely, and each takes its midrank along. The groups of equal values are added one after
/// another to the counts of choices, by how many values were chosen and by twice U so far.
/// Source: Streitberg and Röhmel (1986), Statistical Software Newsletter 12, 10-17 (the shift algorithm).
/// </summary>
/// <remarks>Time O(N n² m), memory O(n² m), n being the smaller sample. With ties the distribution is not symmetric.</remarks>
internal sealed class TiedNull : INullDistribution
{
    private readonly bool isSwapped;
    private readonly double pairs;

    /// <summary>The counts of orders with 2 U at most, and at least, k for the smaller sample.</summary>
    private readonly double[] atMost;
    private readonly double[] atLeast;

    public TiedNull(int n, int m, ReadOnlySpan<int> groups)
    {
        isSwapped = n > m;
        pairs = (double)n * m;
        atMost = TieGroupWalk.OrdersByTwiceU(Math.Min(n, m), Math.Max(n, m), groups);
        atLeast = [.. atMost];
        for (var k = 1; k < atMost.Length; k++)
            atMost[k] += atMost[k - 1];
        for (var k = atLeast.Length - 2; k >= 0; k--)
            atLeast[k] += atLeast[k + 1];
    }

    public double Lower(double u) => isSwapped ? AtLeast(pairs - u) : AtMost(u);

    public double Upper(double u) => isSwapped ? AtMost(pairs - u) : AtLeast(u);

    private double AtMost(double u) => atMost[(int)(2 * u)] / atMost[^1];

    private double AtLeast(double u) => atLeast[(int)(2 * u)] / atLeast[0];
}
